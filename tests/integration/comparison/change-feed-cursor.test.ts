import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { cancelRun } from "#features/comparison/cancel-run.ts";
import { requestRun } from "#features/comparison/request-run.ts";
import { runProgress } from "#features/comparison/run-progress.ts";
import { sql } from "#platform/database/database.ts";
import { CHUNK_ATTEMPTS } from "#platform/queue/catalog.ts";
import { EARLY, type FeedTown, FOUR, NOON, openFeedTown, PEOPLE, TOMORROW } from "./feed-town.ts";
import { found, MORNING } from "./town.ts";

const towns: Pick<FeedTown, "db">[] = [];
let town: FeedTown;
beforeEach(async () => {
  town = await openFeedTown();
  towns.push(town);
});
afterAll(() => Promise.all(towns.map(({ db }) => db.close())));

describe("the cursor", () => {
  test("moves on when the source leaves somebody out, who is stale and asked about until they are not", async () => {
    await town.runSlot(EARLY);
    town.turn("red", "p0");
    town.source.set("p1", { outcome: "failed" });
    expect(await town.runSlot(MORNING)).toMatchObject({
      kind: "changes",
      state: "completed_with_failures",
      lookedUp: 2,
      failed: 1,
    });
    expect(await town.statusOf("p1")).toMatchObject({ outcome: "failed", stale_since: MORNING });
    const lookups = town.source.lookups.length;
    const pages = town.source.pages.length;
    expect(await town.runSlot(NOON)).toMatchObject({
      kind: "changes",
      state: "completed_with_failures",
      lookedUp: 1,
    });
    expect(town.source.lookups.slice(lookups)).toContainEqual(["p1"]);
    expect(town.source.pages.slice(pages)).toEqual([`0:${PEOPLE + 2}`]);
    town.source.set("p1", found(), { forgets: true });
    expect(await town.runSlot(FOUR)).toMatchObject({
      kind: "changes",
      state: "completed",
      lookedUp: 1,
      changed: 1,
    });
    expect(await town.statusOf("p1")).toMatchObject({ outcome: "found", stale_since: null });
  });

  test("stays where it was when the run is cancelled or overtaken", async () => {
    await town.runSlot(MORNING);
    const before = await town.cursor();
    town.turn("red", ...town.people.keys());
    town.setClock(NOON);
    const noon = await town.open();
    await town.compare({ runId: noon, chunkNo: 0 });
    expect(await town.runSlot(FOUR)).toMatchObject({
      kind: "changes",
      state: "completed",
      lookedUp: PEOPLE,
      changed: 7,
    });
    expect(await runProgress(town.deps, { runId: noon })).toMatchObject({ state: "superseded", changed: 5 });
    const after = await town.cursor();
    expect(after).not.toBe(before);
    town.setClock(TOMORROW);
    const sweep = await town.open();
    town.turn("yellow", "p0");
    await town.compare({ runId: sweep, chunkNo: 0 });
    await cancelRun(town.deps, { runId: sweep, actorId: null });
    await town.workOff();
    expect(await town.cursor()).toBe(after);
    const kept = sql`select from comparison_chunk where person_ids is not null`;
    expect((await town.db.pool.query(kept)).rowCount).toBe(0);
  });

  test("is left by a sweep that could not look everybody up: the next run asks about who is stale", async () => {
    for (const token of ["p1", "p8"]) {
      town.source.set(token, { outcome: "timed_out" }, { forgets: true });
    }
    expect(await town.runSlot(MORNING)).toMatchObject({
      kind: "sweep",
      state: "completed_with_failures",
      failed: 2,
    });
    const lookups = town.source.lookups.length;
    for (const token of ["p1", "p8"]) {
      town.source.set(token, found(), { forgets: true });
    }
    expect(await town.runSlot(NOON)).toMatchObject({ kind: "changes", state: "completed", changed: 2 });
    expect(town.source.lookups.slice(lookups)).toEqual([["p1", "p8"]]);
    expect(await town.statusOf("p8")).toMatchObject({ outcome: "found", stale_since: null });
  });

  test("does not hide whom another run has left stale after this one had looked them up", async () => {
    const { runId: first } = await requestRun(town.deps, { actorId: null });
    const slot = await town.open();
    town.jobs.take();
    await town.compare({ runId: first, chunkNo: 0 });
    town.source.set("p1", { outcome: "failed" }, { forgets: true });
    await town.compare({ runId: slot, chunkNo: 0 });
    town.source.set("p1", found(), { forgets: true });
    for (const runId of [first, slot]) {
      await town.compare({ runId, chunkNo: 1 });
      await town.compare({ runId, chunkNo: 2 });
    }
    expect(await runProgress(town.deps, { runId: first })).toMatchObject({ state: "completed" });
    expect(await town.statusOf("p1")).toMatchObject({ outcome: "failed" });
    expect(await town.runSlot(NOON)).toMatchObject({ kind: "changes", state: "completed", changed: 1 });
    expect(await town.statusOf("p1")).toMatchObject({ outcome: "found", stale_since: null });
  });

  test("that has expired makes the same run a sweep, which leaves a new one", async () => {
    await town.runSlot(MORNING);
    town.turn("red", "p0");
    town.source.expireCursors();
    const run = await town.runSlot(NOON);
    expect(run).toMatchObject({
      kind: "sweep",
      state: "completed",
      people: PEOPLE,
      lookedUp: PEOPLE,
      changed: 1,
      drift: null,
    });
    expect((await town.chunks(run.runId))[0]).toMatchObject({ state: "done", error_code: "cursor_expired" });
    expect(await town.cursor()).toBe("1:13");
    expect(await town.runSlot(FOUR)).toMatchObject({ kind: "changes", state: "completed" });
  });

  test("that expires between two pages keeps what was written before it", async () => {
    await town.runSlot(MORNING);
    town.turn("red", ...town.people.keys());
    town.setClock(NOON);
    const runId = await town.open();
    await town.compare({ runId, chunkNo: 0 });
    town.source.expireCursors();
    await town.workOff();
    expect(await runProgress(town.deps, { runId })).toMatchObject({
      kind: "sweep",
      state: "completed",
      changed: PEOPLE,
      lookedUp: PEOPLE + 5,
    });
  });
});

describe("a feed that fails", () => {
  test("is tried again, and then everybody is looked up in the same run", async () => {
    await town.runSlot(MORNING);
    town.turn("red", "p0");
    town.setClock(NOON);
    const runId = await town.open();
    town.deps.healthSource = {
      ...town.source,
      changes: async (...asked) => {
        town.source.breakDown("overloaded");
        return town.source.changes(...asked).finally(() => town.source.breakDown(null));
      },
    };
    for (let attempt = 1; attempt < CHUNK_ATTEMPTS; attempt += 1) {
      await expect(town.compare({ runId, chunkNo: 0 })).rejects.toThrow("overloaded");
    }
    expect(await runProgress(town.deps, { runId })).toMatchObject({ kind: "changes", state: "running" });
    await town.workOff();
    expect(await runProgress(town.deps, { runId })).toMatchObject({
      kind: "sweep",
      state: "completed",
      changed: 1,
    });
  });

  test("marks people stale only when they cannot be looked up either", async () => {
    await town.runSlot(MORNING);
    town.setClock(NOON);
    const runId = await town.open();
    town.source.breakDown("unreachable");
    await town.workOff();
    expect(await runProgress(town.deps, { runId })).toMatchObject({
      kind: "sweep",
      state: "completed_with_failures",
      failed: PEOPLE,
    });
    expect(await town.statusOf("p3")).toMatchObject({ stale_since: NOON });
    town.source.breakDown(null);
    expect(await town.runSlot(FOUR)).toMatchObject({ kind: "sweep", state: "completed", changed: PEOPLE });
    expect(await town.cursor()).not.toBeNull();
  });

  test("is not trusted when a page ends elsewhere the second time", async () => {
    await town.runSlot(MORNING);
    town.turn("red", ...town.people.keys());
    town.setClock(NOON);
    const runId = await town.open();
    await town.db.pool.query(
      sql`insert into comparison_chunk (run_id, chunk_no, cursor) values (${runId}, 1, '0:19')`,
    );
    await town.workOff();
    expect(await runProgress(town.deps, { runId })).toMatchObject({ kind: "sweep", state: "completed" });
    for (const token of town.people.keys()) {
      expect(await town.statusOf(token)).toMatchObject({ code_state: "red" });
    }
  });
});
