import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requestRun } from "#features/comparison/request-run.ts";
import { runChunk } from "#features/comparison/run-chunk.ts";
import { runProgress } from "#features/comparison/run-progress.ts";
import { leaveRegisters } from "#features/rights/leave-registers.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const SETTINGS = {
  publicUrl: "http://localhost",
  comparisonTimes: ["06:00"],
  comparisonChunkSize: 100,
  operator: null,
  sourceContact: null,
  smsDailyBudget: 10_000,
  provesAtOnce: false,
  operatorPhones: [],
};

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const codeOf = async (receiptNumber: string) => {
  const { rows } = await world.db.pool.query(
    `select h.code_state, m.code_state as shown from consent_receipt r
      left join health_status h on h.person_id = r.person_id left join membership m on m.person_id = r.person_id
      where r.number = $1`,
    [receiptNumber],
  );
  return rows;
};

test("during a run: who leaves is not written, who joins is not missed", async () => {
  const { joinCode } = await world.register();
  const [stays, leaves, joins] = [world.person("留下"), world.person("离开"), world.person("加入")];
  const staying = await world.join(joinCode, stays);
  const leaving = await world.join(joinCode, leaves);
  world.wait(60);
  const red = { outcome: "found", status: healthyStatus(new Date(), { codeState: "red" }) } as const;
  for (const { token } of [stays, leaves, joins]) {
    world.healthSource.set(token, red);
  }
  world.healthSource.setTime(world.deps.clock());

  const deps = { ...world.deps, settings: SETTINGS };
  const { runId } = await requestRun(deps, { actorId: null });
  const joined: string[] = [];
  let asked = 0;
  const healthSource = {
    ...world.healthSource,
    lookup: async (tokens: readonly string[]) => {
      asked += 1;
      const answer = await world.healthSource.lookup(tokens);
      // Between the answer and its writing.
      await leaveRegisters(deps, { phone: leaves.phone, accountId: randomUUID(), membershipId: null });
      joined.push((await world.join(joinCode, joins)).receiptNumber);
      return answer;
    },
  };
  expect(await runChunk({ ...deps, healthSource }, { runId, chunkNo: 0 })).toBe("done");

  expect(asked).toBe(1);
  expect(await runProgress(deps, { runId })).toMatchObject({ state: "completed", lookedUp: 2 });
  expect(await codeOf(staying.receiptNumber)).toEqual([{ code_state: "red", shown: "red" }]);
  expect(await codeOf(leaving.receiptNumber)).toEqual([{ code_state: null, shown: null }]);
  expect(await codeOf(joined[0] ?? "")).toEqual([{ code_state: "red", shown: "red" }]);
  expect(await world.count("health_status")).toBe(2);
});
