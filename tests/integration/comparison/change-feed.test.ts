import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { freshness } from "#features/comparison/freshness.ts";
import { runProgress } from "#features/comparison/run-progress.ts";
import { sql } from "#platform/database/database.ts";
import { asOwner } from "#tests/support/as-owner.ts";
import { type FeedTown, FOUR, NOON, openFeedTown, PEOPLE } from "./feed-town.ts";
import { insertPerson, MORNING } from "./town.ts";

const later = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);
const towns: Pick<FeedTown, "db">[] = [];
let town: FeedTown;
beforeEach(async () => {
  town = await openFeedTown();
  towns.push(town);
});
afterAll(() => Promise.all(towns.map(({ db }) => db.close())));

describe("a run of changes", () => {
  test("comes after a sweep, asks for nothing but what has changed, and covers everybody", async () => {
    expect(await town.runSlot(MORNING)).toMatchObject({ kind: "sweep", state: "completed", people: PEOPLE });
    const before = await town.statusOf("p5");
    const lookups = town.source.lookups.length;
    town.turn("red", "p1", "p4", "p7");
    expect(await town.runSlot(NOON)).toMatchObject({
      kind: "changes",
      state: "completed",
      people: null,
      lookedUp: 3,
      changed: 3,
      drift: null,
    });
    expect(town.source.lookups).toHaveLength(lookups);
    expect(await town.statusOf("p4")).toMatchObject({
      code_state: "red",
      source_time: NOON,
      fetched_at: NOON,
    });
    expect(await town.memberships(town.people.get("p4") ?? "")).toMatchObject([{ code_state: "red" }]);
    expect(await town.statusOf("p5")).toEqual(before);
    expect(await freshness(town.deps)).toMatchObject({ lastCoveredAt: NOON, lastRunFailed: 0 });

    expect(await town.runSlot(FOUR)).toMatchObject({ kind: "changes", state: "completed", lookedUp: 0 });
  });

  test("reads page by page, each of them once, and the next is handed out before one is written", async () => {
    await town.runSlot(MORNING);
    town.turn("red", ...town.people.keys());
    town.setClock(NOON);
    const runId = await town.open();
    const [job] = town.jobs.take();
    expect(job).toMatchObject({ payload: { runId, chunkNo: 0 } });
    await asOwner(town.db, "alter table membership add constraint refuses check (code_state <> 'red')");
    await expect(town.compare({ runId, chunkNo: 0 })).rejects.toThrow();
    expect(town.jobs.take()).toMatchObject([{ payload: { runId, chunkNo: 1 } }]);
    await asOwner(town.db, "alter table membership drop constraint refuses");
    expect(await town.compare({ runId, chunkNo: 1 })).toBe("done");
    expect(await runProgress(town.deps, { runId })).toMatchObject({ state: "running", lookedUp: 5 });
    expect(await town.compare({ runId, chunkNo: 0 })).toBe("done");
    await town.workOff();
    expect(await runProgress(town.deps, { runId })).toMatchObject({
      state: "completed",
      chunkCount: 3,
      chunksDone: 3,
      lookedUp: PEOPLE,
      changed: PEOPLE,
    });
    expect(await town.compare({ runId, chunkNo: 0 })).toBe("skipped");
    expect(await town.cursor()).toBe(`0:${2 * PEOPLE}`);
  });

  test("is taken over from a worker that died between fetching a page and writing it", async () => {
    await town.runSlot(MORNING);
    town.turn("red", ...town.people.keys());
    town.setClock(NOON);
    const runId = await town.open();
    const lease = { claim: randomUUID(), now: NOON, until: later(NOON, 30_000) };
    const dead = await town.deps.comparisons.claim({ runId, chunkNo: 0 }, lease);
    if (dead === null) {
      throw new Error("the first claim failed");
    }
    expect(await town.deps.comparisons.addPage(dead, "0:17")).toBe(true);
    town.turn("yellow", "p0");
    town.setClock(later(NOON, 31_000));
    await town.workOff();
    expect(await runProgress(town.deps, { runId })).toMatchObject({ state: "completed", chunksDone: 3 });
    expect(await town.statusOf("p0")).toMatchObject({ code_state: "yellow" });
    expect(await town.statusOf("p11")).toMatchObject({ code_state: "red" });
    expect(await town.deps.comparisons.addPage(dead, "0:17")).toBe(true);
    expect(await town.chunks(runId)).toHaveLength(3);
  });

  test("looks up who has joined since the sweep, and passes over who has left", async () => {
    await town.runSlot(MORNING);
    town.turn("red", "p0", "p1");
    await town.db.pool.query(sql`delete from person where id = ${town.people.get("p0") ?? ""}`);
    // Reported before they were here: the feed will not tell of them again.
    town.turn("yellow", "new");
    await town.runSlot(NOON);
    town.people.set("new", await insertPerson(town.db, "new", [town.register]));
    expect(await town.runSlot(FOUR)).toMatchObject({
      kind: "changes",
      state: "completed",
      lookedUp: 1,
      changed: 1,
    });
    expect(await town.statusOf("new")).toMatchObject({ code_state: "yellow" });
    expect(await town.statusOf("p1")).toMatchObject({ code_state: "red" });
  });

  test("does not write who leaves between the page and its writing", async () => {
    await town.runSlot(MORNING);
    town.turn("red", "p0", "p1");
    town.setClock(NOON);
    const runId = await town.open();
    const { changes } = town.source;
    const leaver = town.people.get("p0") ?? "";
    town.deps.healthSource = {
      ...town.source,
      changes: async (...asked) => {
        const page = await changes(...asked);
        await town.db.pool.query(sql`delete from membership where person_id = ${leaver}`);
        await town.db.pool.query(sql`delete from person where id = ${leaver}`);
        return page;
      },
    };
    await town.workOff();
    expect(await runProgress(town.deps, { runId })).toMatchObject({ state: "completed", lookedUp: 1 });
    expect(await town.statusOf("p1")).toMatchObject({ code_state: "red" });
  });

  test("an older answer never overwrites a newer one", async () => {
    await town.runSlot(MORNING);
    town.turn("red", "p0");
    town.setClock(FOUR);
    await town.byHand();
    town.turn("yellow", "p0");
    town.source.setTime(NOON);
    const newer = await town.statusOf("p0");
    await town.db.pool.query(sql`update health_source_feed set cursor = '0:12'`);
    const runId = await town.open();
    await town.workOff();
    expect(await runProgress(town.deps, { runId })).toMatchObject({
      kind: "changes",
      lookedUp: 1,
      changed: 0,
    });
    expect(await town.statusOf("p0")).toEqual(newer);
  });
});
