import { afterAll, beforeAll, expect, test } from "vitest";
import { writeStatuses } from "#db/comparison/write-statuses.ts";
import { sql, transaction } from "#db/database.ts";
import type { ComparedStatus } from "#domain/health/requirement.ts";
import {
  CODE_STATES,
  type HealthStatus,
  statusMark,
  TEST_RESULTS,
  VACCINATION_LEVELS,
} from "#domain/health/status.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { insertPerson, insertRegister, MORNING, openTown, type Town } from "./town.ts";

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
  });
  return town.deps.comparisons.people({ runId, chunkNo: 0 });
};

const write = (personId: string, next: ComparedStatus) =>
  transaction(town.db, (on) =>
    writeStatuses(on, { sourceId: "fake", now: MORNING, people: [{ personId, next }] }),
  );

test("people are read as they were written, with the mark that the domain gives their status", async () => {
  const register = await insertRegister(town.db);
  const written = new Map<string, HealthStatus>();
  for (const [i, status] of statuses().entries()) {
    const personId = await insertPerson(town.db, `held-${i}`, [register]);
    await write(personId, { outcome: "found", status, staleSince: null });
    written.set(personId, status);
  }
  const held = await people();
  expect(held).toHaveLength(written.size);
  for (const { personId, mark, current } of held) {
    const status = written.get(personId);
    expect(current).toEqual({ outcome: "found", status, staleSince: null });
    expect(mark).toBe(status && statusMark(status));
  }
});

test("nobody has a mark who was never compared, was not found, or is stale", async () => {
  const register = await insertRegister(town.db);
  const status = healthyStatus(MORNING);
  const expected = new Map<string, ComparedStatus | null>([
    [await insertPerson(town.db, "never", [register]), null],
    [
      await insertPerson(town.db, "absent", [register]),
      { outcome: "not_found", status: null, staleSince: null },
    ],
    [await insertPerson(town.db, "gone", [register]), { outcome: "mismatch", status, staleSince: null }],
    [await insertPerson(town.db, "stale", [register]), { outcome: "failed", status, staleSince: MORNING }],
    [await insertPerson(town.db, "late", [register]), { outcome: "found", status, staleSince: MORNING }],
  ]);
  for (const [personId, compared] of expected) {
    if (compared !== null) {
      await write(personId, compared);
    }
  }
  const held = (await people()).filter(({ personId }) => expected.has(personId));
  expect(held).toHaveLength(expected.size);
  for (const { personId, mark, current } of held) {
    expect(mark).toBeNull();
    expect(current).toEqual(expected.get(personId));
  }
});
