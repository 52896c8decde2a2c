import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { freshness } from "#features/comparison/freshness.ts";
import { requestRun } from "#features/comparison/request-run.ts";
import { runProgress } from "#features/comparison/run-progress.ts";
import { sql } from "#platform/database/database.ts";
import { CHUNK_ATTEMPTS } from "#platform/queue/catalog.ts";
import { asOwner } from "#tests/support/as-owner.ts";
import { found, insertPerson, insertRegister, MORNING, openTown, type Town } from "./town.ts";

const later = (minutes: number): Date => new Date(MORNING.getTime() + minutes * 60_000);

const towns: Town[] = [];
let town: Town;
beforeEach(async () => {
  town = await openTown();
  towns.push(town);
});
afterAll(() => Promise.all(towns.map(({ db }) => db.close())));

const onePerson = async (): Promise<string> => {
  town.source.set("a", found());
  return insertPerson(town.db, "a", [await insertRegister(town.db)]);
};
const compareAll = async () => {
  const { runId } = await requestRun(town.deps, { actorId: null });
  await town.workOff();
  return runProgress(town.deps, { runId });
};

describe("a source that is down", () => {
  test("marks its people stale after the last attempt, and recovery clears that", async () => {
    const a = await onePerson();
    await compareAll();
    town.setClock(later(60));
    town.source.breakDown("unreachable");
    expect(await compareAll()).toMatchObject({
      state: "completed_with_failures",
      chunksDone: 1,
      failed: 1,
      changed: 1,
    });
    expect(await town.status(a)).toMatchObject({
      outcome: "failed",
      code_state: "green",
      stale_since: later(60),
      fetched_at: MORNING,
    });
    expect(await town.memberships(a)).toMatchObject([
      { outcome: "failed", meets_until: null, stale_since: later(60), code_state: "green" },
    ]);
    expect(await freshness(town.deps)).toMatchObject({ lastRunFailed: 1, running: false });

    town.setClock(later(120));
    await compareAll();
    expect(await town.status(a)).toMatchObject({ stale_since: later(60) });

    town.source.breakDown(null);
    town.setClock(later(180));
    expect(await compareAll()).toMatchObject({ state: "completed", changed: 1 });
    expect(await town.status(a)).toMatchObject({
      outcome: "found",
      stale_since: null,
      fetched_at: later(180),
    });
    const [membership] = await town.memberships(a);
    expect(membership).toMatchObject({ outcome: "found", stale_since: null });
    expect(membership?.meets_until).toBeInstanceOf(Date);
  });

  test("is asked again before anything is written", async () => {
    const a = await onePerson();
    town.source.breakDown("timed_out");
    const { runId } = await requestRun(town.deps, { actorId: null });
    for (let attempt = 1; attempt < CHUNK_ATTEMPTS; attempt += 1) {
      await expect(town.compare({ runId, chunkNo: 0 })).rejects.toThrow("timed_out");
      expect(await town.status(a)).toBeUndefined();
    }
    expect(await town.compare({ runId, chunkNo: 0 })).toBe("failed");
    expect(await town.status(a)).toMatchObject({
      outcome: "timed_out",
      code_state: null,
      stale_since: MORNING,
    });
  });

  test("for half of a chunk's batches loses only that half", async () => {
    const half = await openTown({ maxBatch: 2 });
    towns.push(half);
    const register = await insertRegister(half.db);
    const people: string[] = [];
    for (const token of ["a", "b", "c", "d"]) {
      half.source.set(token, found());
      people.push(await insertPerson(half.db, token, [register]));
    }
    const lookup = half.source.lookup;
    half.deps.healthSource = {
      ...half.source,
      lookup: (tokens) => {
        half.source.breakDown(tokens.includes("c") ? "unreachable" : null);
        return lookup(tokens);
      },
    };
    const { runId } = await requestRun(half.deps, { actorId: null });
    await half.workOff();
    expect(await runProgress(half.deps, { runId })).toMatchObject({
      state: "completed_with_failures",
      failed: 2,
    });
    const outcomes = await Promise.all(people.map(async (id) => (await half.status(id))?.outcome));
    expect(outcomes).toEqual(["found", "found", "failed", "failed"]);
  });
});

describe("a chunk with somebody whose record breaks the answer", () => {
  const spoiledBy = async (...poison: string[]) => {
    const big = await openTown({ chunkSize: 40 });
    towns.push(big);
    const register = await insertRegister(big.db);
    const people = new Map<string, string>();
    for (let i = 0; i < 40; i += 1) {
      big.source.set(`p${i}`, found());
      people.set(`p${i}`, await insertPerson(big.db, `p${i}`, [register]));
    }
    const asked: number[] = [];
    const lookup = big.source.lookup;
    big.deps.healthSource = {
      ...big.source,
      lookup: (tokens) => {
        asked.push(tokens.length);
        big.source.breakDown(tokens.some((token) => poison.includes(token)) ? "refused" : null);
        return lookup(tokens);
      },
    };
    const { runId } = await requestRun(big.deps, { actorId: null });
    await big.workOff();
    const outcomes = new Map<string, string>();
    for (const [token, id] of people) {
      outcomes.set(token, (await big.status(id))?.outcome);
    }
    return { progress: await runProgress(big.deps, { runId }), outcomes, asked };
  };

  test("is halved down to that person after its last attempt; all others are written", async () => {
    const { progress, outcomes, asked } = await spoiledBy("p17");
    expect(progress).toMatchObject({ state: "completed_with_failures", lookedUp: 40, failed: 1 });
    expect([...outcomes].filter(([, outcome]) => outcome !== "found")).toEqual([["p17", "failed"]]);
    expect(asked.slice(0, CHUNK_ATTEMPTS)).toEqual(Array(CHUNK_ATTEMPTS).fill(40));
    expect(asked.length - CHUNK_ATTEMPTS).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(40)));
  });

  test("finds each of several", async () => {
    const { outcomes } = await spoiledBy("p0", "p20", "p39");
    expect([...outcomes].filter(([, outcome]) => outcome !== "found").map(([token]) => token)).toEqual([
      "p0",
      "p20",
      "p39",
    ]);
  });

  test("does not ask without end when every answer is refused", async () => {
    const everybody = Array.from({ length: 40 }, (_, i) => `p${i}`);
    const { progress, asked } = await spoiledBy(...everybody);
    expect(progress).toMatchObject({ failed: 40 });
    expect(asked.length).toBeLessThanOrEqual(CHUNK_ATTEMPTS + 64);
  });
});

describe("a chunk", () => {
  test("that is run twice takes effect once", async () => {
    const a = await onePerson();
    const { runId } = await requestRun(town.deps, { actorId: null });
    expect(await town.compare({ runId, chunkNo: 0 })).toBe("done");
    const before = await town.status(a);
    expect(await town.compare({ runId, chunkNo: 0 })).toBe("skipped");
    expect(await town.status(a)).toEqual(before);
    expect(await runProgress(town.deps, { runId })).toMatchObject({ lookedUp: 1, changed: 1 });
    expect(town.source.lookups).toHaveLength(1);
  });

  test("that two workers take at once is done by one", async () => {
    await onePerson();
    const { runId } = await requestRun(town.deps, { actorId: null });
    const outcomes = await Promise.all([1, 2, 3].map(() => town.compare({ runId, chunkNo: 0 })));
    expect(outcomes.sort()).toEqual(["done", "skipped", "skipped"]);
  });

  test("whose worker was killed is taken over when its lease ends, and the dead worker can write no more", async () => {
    const a = await onePerson();
    const { runId } = await requestRun(town.deps, { actorId: null });
    const dead = await town.deps.comparisons.claim(
      { runId, chunkNo: 0 },
      { claim: "dead", now: MORNING, until: later(2) },
    );
    town.setClock(later(1));
    expect(await town.compare({ runId, chunkNo: 0 })).toBe("skipped");
    expect(await town.deps.comparisons.unclaimed(later(1), 10)).toEqual([]);
    town.setClock(later(3));
    expect(await town.deps.comparisons.unclaimed(later(3), 10)).toEqual([
      { runId, chunkNo: 0, heldUntil: later(2), lapsed: true, quietSince: later(2) },
    ]);
    expect(await town.compare({ runId, chunkNo: 0 })).toBe("done");
    const { rows } = await town.db.pool.query(
      sql`select attempts from comparison_chunk where run_id = ${runId}`,
    );
    expect(rows).toEqual([{ attempts: 1 }]);

    if (dead === null) {
      throw new Error("the first claim failed");
    }
    expect(await town.deps.comparisons.renew(dead, later(9))).toBe(false);
    const late = await town.deps.comparisons.finish(dead, {
      sourceId: "fake",
      now: later(4),
      answers: [{ personId: a, record: { outcome: "not_found" } }],
      counts: { lookedUp: 1, notFound: 1, failed: 0 },
      errorCode: null,
    });
    expect(late).toBeNull();
    expect(await town.status(a)).toMatchObject({ outcome: "found" });
    expect(await runProgress(town.deps, { runId })).toMatchObject({ state: "completed", notFound: 0 });
  });

  test("whose transaction fails is free for another attempt and has written nothing", async () => {
    const a = await onePerson();
    const { runId } = await requestRun(town.deps, { actorId: null });
    await asOwner(town.db, "alter table membership add constraint refuses check (code_state is null)");
    await expect(town.compare({ runId, chunkNo: 0 })).rejects.toThrow();
    expect(await town.status(a)).toBeUndefined();
    await asOwner(town.db, "alter table membership drop constraint refuses");
    expect(await town.compare({ runId, chunkNo: 0 })).toBe("done");
    expect(await town.status(a)).toMatchObject({ outcome: "found" });
  });
});

describe("work that waits", () => {
  test("is stuck only when nobody has touched a chunk for as long", async () => {
    await onePerson();
    const { runId } = await requestRun(town.deps, { actorId: null });
    expect(await town.deps.comparisons.isStuck(later(-1))).toBe(false);
    expect(await town.deps.comparisons.isStuck(later(1))).toBe(true);
    town.source.breakDown("unreachable");
    town.setClock(later(2));
    await expect(town.compare({ runId, chunkNo: 0 })).rejects.toThrow();
    expect(await town.deps.comparisons.isStuck(later(1))).toBe(false);
    expect(await town.deps.comparisons.isStuck(later(5))).toBe(true);
    town.source.breakDown(null);
    await town.compare({ runId, chunkNo: 0 });
    expect(await town.deps.comparisons.isStuck(later(60))).toBe(false);
  });
});
