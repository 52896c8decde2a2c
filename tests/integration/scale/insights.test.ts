import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { freshness } from "#features/comparison/freshness.ts";
import { requestRun } from "#features/comparison/request-run.ts";
import { runInsights } from "#features/comparison/run-insights-sql.ts";
import { runInsight } from "#features/operations/run-insight.ts";
import { sourceHealth } from "#features/operations/source-health.ts";
import { found, insertPerson, insertRegister, MORNING, openTown, type Town } from "../comparison/town.ts";

const later = (seconds: number): Date => new Date(MORNING.getTime() + seconds * 1000);
const TOKENS = ["a", "b", "c", "d", "e", "f"];

const towns: Town[] = [];
let town: Town;
beforeEach(async () => {
  town = await openTown({ chunkSize: 2 });
  towns.push(town);
  const register = await insertRegister(town.db);
  for (const token of TOKENS) {
    town.source.set(token, found());
    await insertPerson(town.db, token, [register]);
  }
});
afterAll(() => Promise.all(towns.map(({ db }) => db.close())));

const deps = () => ({ ...town.deps, insights: runInsights(town.db) });
const insight = (runId: string) => runInsight(deps(), { runId });
const open = async (): Promise<string> => (await requestRun(town.deps, { actorId: null })).runId;

describe("a run under way", () => {
  test("has a pace once chunks are finished, and none when it is over", async () => {
    const runId = await open();
    expect((await insight(runId)).pace).toEqual({ peoplePerSecond: 0, secondsLeft: null });
    town.setClock(later(2));
    await town.compare({ runId, chunkNo: 0 });
    expect(await insight(runId)).toMatchObject({
      pace: { peoplePerSecond: 1, secondsLeft: 4 },
      chunks: { waiting: 2, held: 0, done: 1, failed: 0 },
    });
    town.setClock(later(3600));
    expect((await insight(runId)).pace).toEqual({ peoplePerSecond: 0, secondsLeft: null });
    await town.workOff();
    expect(await insight(runId)).toMatchObject({ pace: null, chunks: { waiting: 0, done: 3 }, failures: [] });
  });

  test("names what its chunks wait for, before anybody has failed", async () => {
    const runId = await open();
    town.source.breakDown("overloaded");
    await expect(town.compare({ runId, chunkNo: 1 })).rejects.toThrow();
    expect((await insight(runId)).failures).toEqual([
      { reason: "overloaded", people: 0, chunks: 0, retrying: 1 },
    ]);
    expect(await sourceHealth(deps())).toMatchObject([{ state: "failing", retrying: 1, answeredAt: null }]);
  });

  test("is refused for an id that no run has", async () => {
    await expect(insight("00000000-0000-4000-8000-000000000000")).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("failures", () => {
  test("are counted by reason, apart from people whom the source left out of an answer", async () => {
    town.source.set("a", { outcome: "failed" });
    const runId = await open();
    await town.compare({ runId, chunkNo: 0 });
    town.source.breakDown("timed_out");
    await town.workOff();
    expect((await insight(runId)).failures).toEqual([
      { reason: "timed_out", people: 4, chunks: 2, retrying: 0 },
      { reason: null, people: 1, chunks: 1, retrying: 0 },
    ]);
    expect(await freshness(town.deps)).toMatchObject({ lastRunFailed: 5, running: false });
  });
});

describe("a health source", () => {
  test("that nobody has asked in a day is listed as silent", async () => {
    expect(await sourceHealth(deps())).toMatchObject([{ sourceId: "fake", state: "silent", lookedUp: 0 }]);
    await open();
    await town.workOff();
    town.setClock(later(25 * 3600));
    expect(await sourceHealth(deps())).toMatchObject([{ sourceId: "fake", state: "silent", lookedUp: 0 }]);
  });

  test("is failing after a run that it did not answer, and troubled from its next answer on", async () => {
    town.source.breakDown("refused");
    await open();
    await town.workOff();
    expect(await sourceHealth(deps())).toMatchObject([
      {
        state: "failing",
        lookedUp: 6,
        failed: 6,
        failedAt: MORNING,
        lastReason: "refused",
        answeredAt: null,
      },
    ]);
    town.source.breakDown(null);
    town.setClock(later(60));
    await open();
    await town.workOff();
    expect(await sourceHealth(deps())).toMatchObject([
      { state: "troubled", lookedUp: 12, failed: 6, answeredAt: later(60) },
    ]);
  });
});
