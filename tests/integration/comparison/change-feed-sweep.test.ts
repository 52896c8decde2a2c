import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { openDueSlot } from "#features/comparison/open-due-slot.ts";
import { requestRun } from "#features/comparison/request-run.ts";
import { runProgress } from "#features/comparison/run-progress.ts";
import { sql } from "#platform/database/database.ts";
import { type FeedTown, FOUR, NOON, openFeedTown, PEOPLE, TOMORROW } from "./feed-town.ts";
import { found, insertPerson, insertRegister, MORNING, openTown } from "./town.ts";

const towns: Pick<FeedTown, "db">[] = [];
let town: FeedTown;
beforeEach(async () => {
  town = await openFeedTown();
  towns.push(town);
});
afterAll(() => Promise.all(towns.map(({ db }) => db.close())));

describe("a sweep", () => {
  test("comes once a day and by hand, and finds that the feed has reported everything", async () => {
    await town.runSlot(MORNING);
    town.turn("red", "p2", "p9");
    expect(await town.runSlot(TOMORROW)).toMatchObject({
      kind: "sweep",
      state: "completed",
      lookedUp: PEOPLE,
      changed: 2,
      drift: 0,
    });
    town.turn("yellow", "p3");
    expect(await town.byHand()).toMatchObject({ kind: "sweep", state: "completed", changed: 1, drift: 0 });
    const { rows } = await town.db.pool.query(sql`select from comparison_chunk where person_ids is not null`);
    expect(rows).toEqual([]);
  });

  test("counts whom the feed has forgotten, but not who is new or stale, before or now", async () => {
    town.source.set("p6", { outcome: "failed" });
    await town.runSlot(MORNING);
    town.source.set("p6", found(), { forgets: true });
    town.turn("red", "p2", "p9");
    town.source.set("p3", found({ codeState: "red" }), { forgets: true });
    town.source.set("p4", { outcome: "not_found" }, { forgets: true });
    town.source.set("p5", { outcome: "failed" }, { forgets: true });
    town.source.set("new", found(), { forgets: true });
    await insertPerson(town.db, "new", [town.register]);
    expect(await town.runSlot(TOMORROW)).toMatchObject({ kind: "sweep", changed: 7, drift: 2 });
  });

  test("is not checked when the old cursor has expired", async () => {
    await town.runSlot(MORNING);
    town.turn("red", "p2");
    town.source.expireCursors();
    const run = await town.runSlot(TOMORROW);
    expect(run).toMatchObject({ kind: "sweep", state: "completed", changed: 1, drift: null });
    expect((await town.chunks(run.runId)).at(-1)).toMatchObject({
      state: "done",
      error_code: "cursor_expired",
    });
    expect(await town.cursor()).not.toBeNull();
  });

  test("whose last ranges end at once is checked once", async () => {
    await town.runSlot(MORNING);
    town.turn("red", ...town.people.keys());
    const { runId } = await requestRun(town.deps, { actorId: null });
    await Promise.all([0, 1, 2].map((chunkNo) => town.compare({ runId, chunkNo })));
    await town.workOff();
    expect(await runProgress(town.deps, { runId })).toMatchObject({
      state: "completed",
      drift: 0,
      chunkCount: 6,
    });
  });

  test("is all that a source without a feed gets", async () => {
    const plain = await openTown({ chunkSize: 5 });
    towns.push(plain);
    plain.source.set("a", found());
    await insertPerson(plain.db, "a", [await insertRegister(plain.db)]);
    for (const instant of [MORNING, NOON, FOUR]) {
      plain.setClock(instant);
      const runId = (await openDueSlot(plain.deps)) ?? "";
      await plain.workOff();
      expect(await runProgress(plain.deps, { runId })).toMatchObject({
        kind: "sweep",
        state: "completed",
        drift: null,
      });
    }
    expect(plain.source.pages).toEqual([]);
  });

  test("goes on without a cursor when the source cannot say where its feed stands", async () => {
    town.source.breakDown("timed_out");
    const runId = await town.open();
    town.source.breakDown(null);
    await town.workOff();
    expect(await runProgress(town.deps, { runId })).toMatchObject({ kind: "sweep", state: "completed" });
    expect(await town.cursor()).toBeNull();
    expect(await town.runSlot(NOON)).toMatchObject({ kind: "sweep", state: "completed" });
    expect(await town.cursor()).not.toBeNull();
  });
});
