import { afterAll, beforeAll, expect, test } from "vitest";
import type { LookupRecord } from "#domain/comparison/compare.ts";
import type { ComparedStatus } from "#domain/health/requirement.ts";
import {
  CODE_STATES,
  type HealthStatus,
  statusMark,
  TEST_RESULTS,
  VACCINATION_LEVELS,
} from "#domain/health/status.ts";
import { lockHeldStatuses } from "#features/comparison/held-people-sql.ts";
import { writeStatuses } from "#features/comparison/write-statuses-sql.ts";
import { sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { insertPerson, insertRegister, MORNING, openTown, SWEEP, type Town } from "./town.ts";

let town: Town;
beforeAll(async () => {
  town = await openTown({ chunkSize: 1000 });
});
afterAll(() => town.db.close());

const REASONS = [
  "|",
  "a,b",
  "{x}",
  "\\",
  '"quoted"',
  "two\nlines",
  "\u0001",
  "近7天内有风险地区旅居史",
  "NULL",
  "",
];

/** Every word of every vocabulary, every awkward reason, with and without the fields that may be missing. */
const statuses = (): HealthStatus[] => [
  ...CODE_STATES.map((codeState) => healthyStatus(MORNING, { codeState })),
  ...TEST_RESULTS.flatMap((result) =>
    [null, MORNING, new Date(MORNING.getTime() + 123)].map((sampledAt) =>
      healthyStatus(MORNING, { test: { result, sampledAt } }),
    ),
  ),
  ...VACCINATION_LEVELS.flatMap((level) =>
    [null, "2022-02-28"].map((lastDoseOn) =>
      healthyStatus(MORNING, { vaccination: { level, doses: 2, lastDoseOn } }),
    ),
  ),
  ...REASONS.map((popupReason) => healthyStatus(MORNING, { codeState: "popup", popupReason })),
];

const people = async () => {
  await town.db.pool.query(sql`delete from comparison_run`);
  const runId = "01980000-0000-7000-8000-000000000001";
  await town.deps.comparisons.openRun({
    id: runId,
    slot: null,
    sourceId: "fake",
    chunkSize: 1000,
    now: MORNING,
    plan: SWEEP,
  });
  return town.deps.comparisons.people({ runId, chunkNo: 0 });
};

const write = (personId: string, record: LookupRecord) =>
  transaction(town.db, (on) =>
    writeStatuses(on, { sourceId: "fake", now: MORNING, answers: [{ personId, record }] }),
  );

const held = (personIds: Iterable<string>) =>
  transaction(town.db, (on) => lockHeldStatuses(on, `{${[...personIds].join(",")}}`));

test("people are read as they were written, with the mark that the domain gives their status", async () => {
  const register = await insertRegister(town.db);
  const written = new Map<string, HealthStatus>();
  for (const [i, status] of statuses().entries()) {
    const personId = await insertPerson(town.db, `held-${i}`, [register]);
    await write(personId, { outcome: "found", status });
    written.set(personId, status);
  }
  const marks = new Map((await people()).map(({ personId, mark }) => [personId, mark]));
  expect(marks).toEqual(new Map([...written].map(([id, status]) => [id, statusMark(status)])));
  expect(await held(written.keys())).toEqual(
    new Map([...written].map(([id, status]) => [id, { outcome: "found", status, staleSince: null }])),
  );
});

test("nobody has a mark who was never compared, was not found, or is stale", async () => {
  const register = await insertRegister(town.db);
  const status = healthyStatus(MORNING);
  const found: LookupRecord = { outcome: "found", status };
  const never = await insertPerson(town.db, "never", [register]);
  const expected = new Map<string, ComparedStatus>();
  const expectAfter = async (token: string, records: readonly LookupRecord[], compared: ComparedStatus) => {
    const personId = await insertPerson(town.db, token, [register]);
    for (const record of records) {
      await write(personId, record);
    }
    expected.set(personId, compared);
  };
  await expectAfter("absent", [{ outcome: "not_found" }], {
    outcome: "not_found",
    status: null,
    staleSince: null,
  });
  await expectAfter("gone", [found, { outcome: "mismatch" }], {
    outcome: "mismatch",
    status,
    staleSince: null,
  });
  await expectAfter("stale", [found, { outcome: "failed" }], {
    outcome: "failed",
    status,
    staleSince: MORNING,
  });
  const among = (await people()).filter(({ personId }) => personId === never || expected.has(personId));
  expect(among.map(({ mark }) => mark)).toEqual([null, null, null, null]);
  expect(await held([never, ...expected.keys()])).toEqual(expected);
});
