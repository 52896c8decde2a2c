import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cancelRun } from "#features/comparison/cancel-run.ts";
import { openDueSlot } from "#features/comparison/open-due-slot.ts";
import { requestRun } from "#features/comparison/request-run.ts";
import { rerunSlot } from "#features/comparison/rerun-slot.ts";
import { runProgress } from "#features/comparison/run-progress.ts";
import { sql } from "#platform/database/database.ts";
import { found, insertPerson, insertRegister, openTown, type Town } from "./town.ts";

const OPERATOR = randomUUID();

let town: Town;
beforeAll(async () => {
  town = await openTown({ chunkSize: 1 });
  const register = await insertRegister(town.db);
  for (const token of ["a", "b", "c"]) {
    town.source.set(token, found());
    await insertPerson(town.db, token, [register]);
  }
});
afterAll(() => town.db.close());

const audited = async () =>
  (await town.db.pool.query(sql`select action, actor_id, detail from audit_event order by id`)).rows;

test("a cancelled run compares nobody else, keeps what it compared, and its slot is not opened again", async () => {
  const runId = (await openDueSlot(town.deps)) ?? "";
  expect(await town.compare({ runId, chunkNo: 0 })).toBe("done");
  expect(await cancelRun(town.deps, { runId, actorId: OPERATOR })).toEqual({ state: "cancelled" });
  await town.workOff();
  expect(await runProgress(town.deps, { runId })).toMatchObject({
    state: "cancelled",
    chunksDone: 1,
    lookedUp: 1,
  });
  expect(await openDueSlot(town.deps)).toBeNull();
  expect(await cancelRun(town.deps, { runId, actorId: OPERATOR })).toEqual({ state: "cancelled" });
  expect(await audited()).toEqual([
    { action: "comparison.cancelled", actor_id: OPERATOR, detail: { runId } },
  ]);
});

test("a chunk in hand when its run is cancelled still ends, once", async () => {
  const { runId } = await requestRun(town.deps, { actorId: null });
  const lookup = town.source.lookup;
  town.deps.healthSource = {
    ...town.source,
    lookup: async (tokens) => {
      await cancelRun(town.deps, { runId, actorId: null });
      return lookup(tokens);
    },
  };
  expect(await town.compare({ runId, chunkNo: 1 })).toBe("done");
  town.deps.healthSource = town.source;
  expect(await runProgress(town.deps, { runId })).toMatchObject({ state: "cancelled", chunksDone: 1 });
});

test("a run that is over is run again for everybody, and its own record stays", async () => {
  const runId = (await town.deps.comparisons.list(5)).find(({ slot }) => slot !== null)?.runId ?? "";
  const before = await runProgress(town.deps, { runId });
  const again = await rerunSlot(town.deps, { runId, actorId: OPERATOR });
  await expect(rerunSlot(town.deps, { runId: again.runId, actorId: OPERATOR })).rejects.toThrow("conflict");
  await town.workOff();
  expect(await runProgress(town.deps, again)).toMatchObject({ state: "completed", lookedUp: 3, slot: null });
  expect(await runProgress(town.deps, { runId })).toEqual(before);
  expect((await audited()).at(-1)).toMatchObject({
    action: "comparison.rerun",
    detail: { runId: again.runId, of: runId },
  });
});

test("what is not there can be neither cancelled nor run again", async () => {
  const nothing = { runId: randomUUID(), actorId: OPERATOR };
  await expect(cancelRun(town.deps, nothing)).rejects.toThrow("not_found");
  await expect(rerunSlot(town.deps, nothing)).rejects.toThrow("not_found");
});
