import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { listRuns } from "#features/comparison/list-runs.ts";
import { requestRun } from "#features/comparison/request-run.ts";
import { runProgress } from "#features/comparison/run-progress.ts";
import { sql } from "#platform/database/database.ts";
import {
  found,
  insertMembership,
  insertPerson,
  insertRegister,
  MORNING,
  openTown,
  type Town,
} from "./town.ts";

const HOUR = 3_600_000;
const later = (hours: number): Date => new Date(MORNING.getTime() + hours * HOUR);

const towns: Town[] = [];
let town: Town;
beforeEach(async () => {
  town = await openTown();
  towns.push(town);
});
afterAll(() => Promise.all(towns.map(({ db }) => db.close())));

const compareAll = async () => {
  const { runId } = await requestRun(town.deps, { actorId: null });
  await town.workOff();
  return runProgress(town.deps, { runId });
};

describe("a comparison run", () => {
  test("the first one sets statuses and what the rosters filter by", async () => {
    const [strict, lax] = [
      await insertRegister(town.db, {
        allowedCodes: ["green"],
        maxTestAgeHours: 24,
        minVaccination: "complete",
      }),
      await insertRegister(town.db, {
        allowedCodes: ["green", "yellow"],
        maxTestAgeHours: null,
        minVaccination: null,
      }),
    ];
    const sampledAt = later(-3);
    town.source.set("a", found({ test: { result: "negative", sampledAt } }));
    town.source.set("b", found({ codeState: "yellow" }));
    const a = await insertPerson(town.db, "a", [strict, lax]);
    const b = await insertPerson(town.db, "b", [strict, lax]);

    expect(await compareAll()).toMatchObject({
      state: "completed",
      people: 2,
      lookedUp: 2,
      changed: 2,
      unchanged: 0,
      failed: 0,
    });

    expect(await town.status(a)).toMatchObject({
      outcome: "found",
      code_state: "green",
      test_result: "negative",
      test_sampled_at: sampledAt,
      vaccination: "boosted",
      vaccination_doses: 3,
      source_id: "fake",
      source_time: MORNING,
      fetched_at: MORNING,
      stale_since: null,
    });
    const verdicts = async (personId: string) =>
      new Map((await town.memberships(personId)).map((row) => [row.register_id, row.meets_until]));
    expect(await verdicts(a)).toEqual(
      new Map<unknown, unknown>([
        [strict, new Date(sampledAt.getTime() + 24 * HOUR)],
        [lax, Number.POSITIVE_INFINITY],
      ]),
    );
    expect(await verdicts(b)).toEqual(
      new Map<unknown, unknown>([
        [strict, Number.NEGATIVE_INFINITY],
        [lax, Number.POSITIVE_INFINITY],
      ]),
    );
    expect((await town.memberships(b))[0]).toMatchObject({
      outcome: "found",
      code_state: "yellow",
      vaccination: "boosted",
    });
  });

  test("a date of vaccination survives storage and is not a change the next time", async () => {
    const register = await insertRegister(town.db);
    town.source.set("a", found({ vaccination: { level: "partial", doses: 1, lastDoseOn: "2026-03-01" } }));
    await insertPerson(town.db, "a", [register]);
    await compareAll();
    expect(await compareAll()).toMatchObject({ changed: 0, unchanged: 1 });
  });

  test("writes nothing for people who have not changed, and only those who have", async () => {
    const register = await insertRegister(town.db);
    const people = new Map<string, string>();
    for (const token of ["a", "b", "c"]) {
      town.source.set(token, found());
      people.set(token, await insertPerson(town.db, token, [register]));
    }
    await compareAll();
    const id = (token: string): string => people.get(token) ?? "";
    const rowsOf = async (token: string) => [await town.status(id(token)), await town.memberships(id(token))];
    const before = new Map(
      await Promise.all(["a", "b", "c"].map(async (token) => [token, await rowsOf(token)] as const)),
    );

    town.setClock(later(2));
    town.source.set("b", found({ codeState: "red" }));
    expect(await compareAll()).toMatchObject({ changed: 1, unchanged: 2 });

    expect(await rowsOf("a")).toEqual(before.get("a"));
    expect(await rowsOf("c")).toEqual(before.get("c"));
    expect(await town.status(id("b"))).toMatchObject({
      code_state: "red",
      source_time: later(2),
      fetched_at: later(2),
    });
    expect(await town.memberships(id("b"))).toMatchObject([
      { code_state: "red", meets_until: Number.NEGATIVE_INFINITY },
    ]);
  });

  test("looks somebody in five registers up once and tells all five", async () => {
    town.source.set("a", found({ codeState: "popup", popupReason: "中高风险地区" }));
    const registers = await Promise.all([1, 2, 3, 4, 5].map(() => insertRegister(town.db)));
    const a = await insertPerson(town.db, "a", registers);
    await compareAll();
    expect(town.source.lookups.flat()).toEqual(["a"]);
    expect((await town.memberships(a)).map((row) => row.code_state)).toEqual(Array(5).fill("popup"));
  });

  test("cuts people into chunks and adds the ledger up", async () => {
    const register = await insertRegister(town.db);
    for (let i = 0; i < 25; i += 1) {
      town.source.set(
        `p${i}`,
        i === 7 ? { outcome: "not_found" } : i === 8 ? { outcome: "failed" } : found(),
      );
      await insertPerson(town.db, `p${i}`, [register]);
    }
    expect(await compareAll()).toMatchObject({
      chunkCount: 3,
      chunksDone: 3,
      people: 25,
      lookedUp: 25,
      changed: 25,
      notFound: 1,
      failed: 1,
      state: "completed_with_failures",
    });
    expect(town.source.lookups.map(({ length }) => length)).toEqual([10, 10, 5]);
    expect(await listRuns(town.deps, { limit: 1 })).toMatchObject([{ people: 25, chunkCount: 3 }]);
  });

  test("without people it is over at once", async () => {
    const progress = await compareAll();
    expect(progress).toMatchObject({ state: "completed", chunkCount: 0, people: 0, finishedAt: MORNING });
  });

  test("a run by hand that is under way is not doubled", async () => {
    await insertPerson(town.db, "a", [await insertRegister(town.db)]);
    const first = await requestRun(town.deps, { actorId: null });
    expect(await requestRun(town.deps, { actorId: null })).toEqual(first);
  });

  test("whoever the source does not know keeps the last status, which counts for nothing", async () => {
    const register = await insertRegister(town.db);
    town.source.set("a", found());
    const a = await insertPerson(town.db, "a", [register]);
    await compareAll();
    town.source.set("a", { outcome: "not_found" });
    town.setClock(later(2));
    await compareAll();
    expect(await town.status(a)).toMatchObject({
      outcome: "not_found",
      code_state: "green",
      source_time: MORNING,
      fetched_at: MORNING,
    });
    expect(await town.memberships(a)).toMatchObject([{ outcome: "not_found", meets_until: null }]);
  });

  test("an answer older than what is held changes nothing", async () => {
    const register = await insertRegister(town.db);
    town.setClock(later(2));
    town.source.set("a", found());
    const a = await insertPerson(town.db, "a", [register]);
    await compareAll();
    const before = await town.status(a);
    town.source.setTime(later(1));
    town.source.set("a", found({ codeState: "red" }));
    expect(await compareAll()).toMatchObject({ changed: 0, unchanged: 1 });
    expect(await town.status(a)).toEqual(before);
  });

  test("somebody who leaves during the look-up is passed over, and the others of the chunk are written", async () => {
    const register = await insertRegister(town.db);
    const [a, b] = [
      await insertPerson(town.db, "a", [register]),
      await insertPerson(town.db, "b", [register]),
    ];
    for (const token of ["a", "b"]) {
      town.source.set(token, found());
    }
    const lookup = town.source.lookup;
    const { runId } = await requestRun(town.deps, { actorId: null });
    town.deps.healthSource = {
      ...town.source,
      lookup: async (tokens) => {
        await town.db.pool.query(sql`delete from membership where person_id = ${a}`);
        await town.db.pool.query(sql`delete from person where id = ${a}`);
        return lookup(tokens);
      },
    };
    await town.workOff();
    expect(await runProgress(town.deps, { runId })).toMatchObject({ state: "completed", lookedUp: 2 });
    expect(await town.status(a)).toBeUndefined();
    expect(await town.status(b)).toMatchObject({ code_state: "green" });
  });

  test("a membership that is new since the last change gets its columns from the next change of the person", async () => {
    const [one, two] = [await insertRegister(town.db), await insertRegister(town.db)];
    town.source.set("a", found());
    const a = await insertPerson(town.db, "a", [one]);
    await compareAll();
    await insertMembership(town.db, two, a);
    town.source.set("a", found({ codeState: "yellow" }));
    town.setClock(later(1));
    await compareAll();
    expect((await town.memberships(a)).map((row) => row.code_state)).toEqual(["yellow", "yellow"]);
  });
});
