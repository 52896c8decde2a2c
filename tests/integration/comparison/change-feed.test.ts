import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "#db/database.ts";
import { CHUNK_ATTEMPTS } from "#jobs/catalog.ts";
import { cancelRun } from "#services/comparison/cancel-run.ts";
import { freshness } from "#services/comparison/freshness.ts";
import { openDueSlot } from "#services/comparison/open-due-slot.ts";
import { requestRun } from "#services/comparison/request-run.ts";
import { runProgress } from "#services/comparison/run-progress.ts";
import { found, insertPerson, insertRegister, MORNING, openTown, type Town } from "./town.ts";

const NOON = new Date("2026-11-20T04:00:00Z");
const FOUR = new Date("2026-11-20T08:00:00Z");
/** 07:00 in Shanghai: the first slot of the day. */
const EARLY = new Date("2026-11-19T23:00:00Z");
const TOMORROW = new Date("2026-11-20T22:00:00Z");
const later = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);

const PEOPLE = 12;
const towns: Town[] = [];
let town: Town;
let register: string;
let people: Map<string, string>;

beforeEach(async () => {
  town = await openTown({ feed: true, chunkSize: 5 });
  towns.push(town);
  register = await insertRegister(town.db);
  people = new Map();
  for (let i = 0; i < PEOPLE; i += 1) {
    town.source.set(`p${i}`, found());
    people.set(`p${i}`, await insertPerson(town.db, `p${i}`, [register]));
  }
});
afterAll(() => Promise.all(towns.map(({ db }) => db.close())));

const open = async (): Promise<string> => (await openDueSlot(town.deps)) ?? "no run was opened";
const runSlot = async (now: Date) => {
  town.setClock(now);
  const runId = await open();
  await town.workOff();
  return runProgress(town.deps, { runId });
};
const byHand = async () => {
  const { runId } = await requestRun(town.deps, { actorId: null });
  await town.workOff();
  return runProgress(town.deps, { runId });
};
const status = (token: string) => town.status(people.get(token) ?? "");
const turn = (codeState: "red" | "yellow", ...tokens: string[]): void => {
  for (const token of tokens) {
    town.source.set(token, found({ codeState }));
  }
};
const cursor = async () => (await town.deps.comparisons.feed("fake")).cursor;
const chunks = async (runId: string) =>
  (
    await town.db.pool.query(
      sql`select chunk_no, state, cursor, error_code from comparison_chunk where run_id = ${runId} order by chunk_no`,
    )
  ).rows;

describe("a run of changes", () => {
  test("comes after a sweep, asks for nothing but what has changed, and covers everybody", async () => {
    expect(await runSlot(MORNING)).toMatchObject({ kind: "sweep", state: "completed", people: PEOPLE });
    const before = await status("p5");
    const lookups = town.source.lookups.length;
    turn("red", "p1", "p4", "p7");
    expect(await runSlot(NOON)).toMatchObject({
      kind: "changes",
      state: "completed",
      people: null,
      lookedUp: 3,
      changed: 3,
      drift: null,
    });
    expect(town.source.lookups).toHaveLength(lookups);
    expect(await status("p4")).toMatchObject({ code_state: "red", source_time: NOON, fetched_at: NOON });
    expect(await town.memberships(people.get("p4") ?? "")).toMatchObject([{ code_state: "red" }]);
    expect(await status("p5")).toEqual(before);
    expect(await freshness(town.deps)).toMatchObject({ lastCoveredAt: NOON, lastRunFailed: 0 });
    const { rows } = await town.db.pool.query(sql`select code_red, counted_at from register_count`);
    expect(rows).toMatchObject([{ code_red: 3, counted_at: NOON }]);

    expect(await runSlot(FOUR)).toMatchObject({ kind: "changes", state: "completed", lookedUp: 0 });
  });

  test("reads page by page, each of them once, and the next is handed out before one is written", async () => {
    await runSlot(MORNING);
    turn("red", ...people.keys());
    town.setClock(NOON);
    const runId = await open();
    const [job] = town.jobs.take();
    expect(job).toMatchObject({ payload: { runId, chunkNo: 0 } });
    await town.db.pool.query(sql`alter table membership add constraint refuses check (code_state <> 'red')`);
    await expect(town.compare({ runId, chunkNo: 0 })).rejects.toThrow();
    expect(town.jobs.take()).toMatchObject([{ payload: { runId, chunkNo: 1 } }]);
    await town.db.pool.query(sql`alter table membership drop constraint refuses`);
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
    expect(await cursor()).toBe(`0:${2 * PEOPLE}`);
  });

  test("is taken over from a worker that died between fetching a page and writing it", async () => {
    await runSlot(MORNING);
    turn("red", ...people.keys());
    town.setClock(NOON);
    const runId = await open();
    const lease = { claim: randomUUID(), now: NOON, until: later(NOON, 30_000) };
    const dead = await town.deps.comparisons.claim({ runId, chunkNo: 0 }, lease);
    if (dead === null) {
      throw new Error("the first claim failed");
    }
    expect(await town.deps.comparisons.addPage(dead, "0:17")).toBe(true);
    turn("yellow", "p0");
    town.setClock(later(NOON, 31_000));
    await town.workOff();
    expect(await runProgress(town.deps, { runId })).toMatchObject({ state: "completed", chunksDone: 3 });
    expect(await status("p0")).toMatchObject({ code_state: "yellow" });
    expect(await status("p11")).toMatchObject({ code_state: "red" });
    expect(await town.deps.comparisons.addPage(dead, "0:17")).toBe(true);
    expect(await chunks(runId)).toHaveLength(3);
  });

  test("looks up who has joined since the sweep, and passes over who has left", async () => {
    await runSlot(MORNING);
    turn("red", "p0", "p1");
    await town.db.pool.query(sql`delete from person where id = ${people.get("p0") ?? ""}`);
    // Reported before they were here: the feed will not tell of them again.
    turn("yellow", "new");
    await runSlot(NOON);
    people.set("new", await insertPerson(town.db, "new", [register]));
    expect(await runSlot(FOUR)).toMatchObject({
      kind: "changes",
      state: "completed",
      lookedUp: 1,
      changed: 1,
    });
    expect(await status("new")).toMatchObject({ code_state: "yellow" });
    expect(await status("p1")).toMatchObject({ code_state: "red" });
  });

  test("does not write who leaves between the page and its writing", async () => {
    await runSlot(MORNING);
    turn("red", "p0", "p1");
    town.setClock(NOON);
    const runId = await open();
    const { changes } = town.source;
    const leaver = people.get("p0") ?? "";
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
    expect(await status("p1")).toMatchObject({ code_state: "red" });
  });

  test("an older answer never overwrites a newer one", async () => {
    await runSlot(MORNING);
    turn("red", "p0");
    town.setClock(FOUR);
    await byHand();
    turn("yellow", "p0");
    town.source.setTime(NOON);
    const newer = await status("p0");
    await town.db.pool.query(sql`update health_source_feed set cursor = '0:12'`);
    const runId = await open();
    await town.workOff();
    expect(await runProgress(town.deps, { runId })).toMatchObject({
      kind: "changes",
      lookedUp: 1,
      changed: 0,
    });
    expect(await status("p0")).toEqual(newer);
  });
});

describe("the cursor", () => {
  test("moves on when the source leaves somebody out, who is stale and asked about until they are not", async () => {
    await runSlot(EARLY);
    turn("red", "p0");
    town.source.set("p1", { outcome: "failed" });
    expect(await runSlot(MORNING)).toMatchObject({
      kind: "changes",
      state: "completed_with_failures",
      lookedUp: 2,
      failed: 1,
    });
    expect(await status("p1")).toMatchObject({ outcome: "failed", stale_since: MORNING });
    const lookups = town.source.lookups.length;
    const pages = town.source.pages.length;
    expect(await runSlot(NOON)).toMatchObject({
      kind: "changes",
      state: "completed_with_failures",
      lookedUp: 1,
    });
    expect(town.source.lookups.slice(lookups)).toContainEqual(["p1"]);
    expect(town.source.pages.slice(pages)).toEqual([`0:${PEOPLE + 2}`]);
    town.source.set("p1", found(), { forgets: true });
    expect(await runSlot(FOUR)).toMatchObject({
      kind: "changes",
      state: "completed",
      lookedUp: 1,
      changed: 1,
    });
    expect(await status("p1")).toMatchObject({ outcome: "found", stale_since: null });
  });

  test("stays where it was when the run is cancelled or overtaken", async () => {
    await runSlot(MORNING);
    const before = await cursor();
    turn("red", ...people.keys());
    town.setClock(NOON);
    const noon = await open();
    await town.compare({ runId: noon, chunkNo: 0 });
    expect(await runSlot(FOUR)).toMatchObject({
      kind: "changes",
      state: "completed",
      lookedUp: PEOPLE,
      changed: 7,
    });
    expect(await runProgress(town.deps, { runId: noon })).toMatchObject({ state: "superseded", changed: 5 });
    const after = await cursor();
    expect(after).not.toBe(before);
    town.setClock(TOMORROW);
    const sweep = await open();
    turn("yellow", "p0");
    await town.compare({ runId: sweep, chunkNo: 0 });
    await cancelRun(town.deps, { runId: sweep, actorId: null });
    await town.workOff();
    expect(await cursor()).toBe(after);
    const kept = sql`select from comparison_chunk where person_ids is not null`;
    expect((await town.db.pool.query(kept)).rowCount).toBe(0);
  });

  test("is left by a sweep that could not look everybody up: the next run asks about who is stale", async () => {
    for (const token of ["p1", "p8"]) {
      town.source.set(token, { outcome: "timed_out" }, { forgets: true });
    }
    expect(await runSlot(MORNING)).toMatchObject({
      kind: "sweep",
      state: "completed_with_failures",
      failed: 2,
    });
    const lookups = town.source.lookups.length;
    for (const token of ["p1", "p8"]) {
      town.source.set(token, found(), { forgets: true });
    }
    expect(await runSlot(NOON)).toMatchObject({ kind: "changes", state: "completed", changed: 2 });
    expect(town.source.lookups.slice(lookups)).toEqual([["p1", "p8"]]);
    expect(await status("p8")).toMatchObject({ outcome: "found", stale_since: null });
  });

  test("does not hide whom another run has left stale after this one had looked them up", async () => {
    const { runId: first } = await requestRun(town.deps, { actorId: null });
    const slot = await open();
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
    expect(await status("p1")).toMatchObject({ outcome: "failed" });
    expect(await runSlot(NOON)).toMatchObject({ kind: "changes", state: "completed", changed: 1 });
    expect(await status("p1")).toMatchObject({ outcome: "found", stale_since: null });
  });

  test("that has expired makes the same run a sweep, which leaves a new one", async () => {
    await runSlot(MORNING);
    turn("red", "p0");
    town.source.expireCursors();
    const run = await runSlot(NOON);
    expect(run).toMatchObject({
      kind: "sweep",
      state: "completed",
      people: PEOPLE,
      lookedUp: PEOPLE,
      changed: 1,
      drift: null,
    });
    expect((await chunks(run.runId))[0]).toMatchObject({ state: "done", error_code: "cursor_expired" });
    expect(await cursor()).toBe("1:13");
    expect(await runSlot(FOUR)).toMatchObject({ kind: "changes", state: "completed" });
  });

  test("that expires between two pages keeps what was written before it", async () => {
    await runSlot(MORNING);
    turn("red", ...people.keys());
    town.setClock(NOON);
    const runId = await open();
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
    await runSlot(MORNING);
    turn("red", "p0");
    town.setClock(NOON);
    const runId = await open();
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
    await runSlot(MORNING);
    town.setClock(NOON);
    const runId = await open();
    town.source.breakDown("unreachable");
    await town.workOff();
    expect(await runProgress(town.deps, { runId })).toMatchObject({
      kind: "sweep",
      state: "completed_with_failures",
      failed: PEOPLE,
    });
    expect(await status("p3")).toMatchObject({ stale_since: NOON });
    town.source.breakDown(null);
    expect(await runSlot(FOUR)).toMatchObject({ kind: "sweep", state: "completed", changed: PEOPLE });
    expect(await cursor()).not.toBeNull();
  });

  test("is not trusted when a page ends elsewhere the second time", async () => {
    await runSlot(MORNING);
    turn("red", ...people.keys());
    town.setClock(NOON);
    const runId = await open();
    await town.db.pool.query(
      sql`insert into comparison_chunk (run_id, chunk_no, cursor) values (${runId}, 1, '0:19')`,
    );
    await town.workOff();
    expect(await runProgress(town.deps, { runId })).toMatchObject({ kind: "sweep", state: "completed" });
    for (const token of people.keys()) {
      expect(await status(token)).toMatchObject({ code_state: "red" });
    }
  });
});

describe("a sweep", () => {
  test("comes once a day and by hand, and finds that the feed has reported everything", async () => {
    await runSlot(MORNING);
    turn("red", "p2", "p9");
    expect(await runSlot(TOMORROW)).toMatchObject({
      kind: "sweep",
      state: "completed",
      lookedUp: PEOPLE,
      changed: 2,
      drift: 0,
    });
    turn("yellow", "p3");
    expect(await byHand()).toMatchObject({ kind: "sweep", state: "completed", changed: 1, drift: 0 });
    const { rows } = await town.db.pool.query(sql`select from comparison_chunk where person_ids is not null`);
    expect(rows).toEqual([]);
  });

  test("counts whom the feed has forgotten, but not who is new or stale, before or now", async () => {
    town.source.set("p6", { outcome: "failed" });
    await runSlot(MORNING);
    town.source.set("p6", found(), { forgets: true });
    turn("red", "p2", "p9");
    town.source.set("p3", found({ codeState: "red" }), { forgets: true });
    town.source.set("p4", { outcome: "not_found" }, { forgets: true });
    town.source.set("p5", { outcome: "failed" }, { forgets: true });
    town.source.set("new", found(), { forgets: true });
    await insertPerson(town.db, "new", [register]);
    expect(await runSlot(TOMORROW)).toMatchObject({ kind: "sweep", changed: 7, drift: 2 });
  });

  test("is not checked when the old cursor has expired", async () => {
    await runSlot(MORNING);
    turn("red", "p2");
    town.source.expireCursors();
    const run = await runSlot(TOMORROW);
    expect(run).toMatchObject({ kind: "sweep", state: "completed", changed: 1, drift: null });
    expect((await chunks(run.runId)).at(-1)).toMatchObject({ state: "done", error_code: "cursor_expired" });
    expect(await cursor()).not.toBeNull();
  });

  test("whose last ranges end at once is checked once", async () => {
    await runSlot(MORNING);
    turn("red", ...people.keys());
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
    const runId = await open();
    town.source.breakDown(null);
    await town.workOff();
    expect(await runProgress(town.deps, { runId })).toMatchObject({ kind: "sweep", state: "completed" });
    expect(await cursor()).toBeNull();
    expect(await runSlot(NOON)).toMatchObject({ kind: "sweep", state: "completed" });
    expect(await cursor()).not.toBeNull();
  });
});
