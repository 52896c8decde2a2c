import { afterAll, beforeAll, expect, test } from "vitest";
import type { LookupRecord } from "#domain/comparison/compare.ts";
import { writeStatuses } from "#features/comparison/write-statuses-sql.ts";
import { sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { recomputeVerdicts } from "#verdict/recompute-verdicts.ts";
import { insertPerson, insertRegister, MORNING, openTown, type Town } from "./town.ts";

const HOUR = 3_600_000;
const at = (hours: number): Date => new Date(MORNING.getTime() + hours * HOUR);

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.db.close());

/** Each at its hour after the morning: what the source answers. 72 hours after the sample, a test has lapsed. */
type Step = [hours: number, answer: "green" | "red" | "lost" | { sampled: number }];

const answerOf = (hours: number, answer: Step[1]): LookupRecord => {
  if (answer === "lost") {
    return { outcome: "failed" };
  }
  const sampledAt = at(typeof answer === "object" ? answer.sampled : hours - 1);
  const codeState = answer === "red" ? "red" : "green";
  return {
    outcome: "found",
    status: healthyStatus(at(hours), { codeState, test: { result: "negative", sampledAt } }),
  };
};

test.each<[string, Step[], number | null]>([
  [
    "from the comparison that found it",
    [
      [0, "green"],
      [4, "red"],
    ],
    4,
  ],
  [
    "from the first one, while it stays",
    [
      [0, "red"],
      [4, "red"],
      [8, "red"],
    ],
    0,
  ],
  [
    "not any more, once the requirements are met",
    [
      [0, "red"],
      [4, "green"],
    ],
    null,
  ],
  [
    "anew, when they fail again",
    [
      [0, "red"],
      [4, "green"],
      [8, "red"],
    ],
    8,
  ],
  [
    "through a time in which nothing is known",
    [
      [0, "red"],
      [4, "lost"],
      [8, "red"],
    ],
    0,
  ],
  ["from the instant of a lapse", [[0, { sampled: -10 }]], 62],
  [
    "from the lapse, when another reason follows",
    [
      [0, { sampled: -10 }],
      [70, "red"],
    ],
    62,
  ],
  [
    "from the lapse, when nothing is known after it",
    [
      [0, { sampled: -10 }],
      [70, "lost"],
      [74, "red"],
    ],
    62,
  ],
  [
    "from the first reason, when a lapse follows",
    [
      [0, "red"],
      [4, { sampled: -80 }],
    ],
    0,
  ],
])("somebody fails %s", async (token, steps, since) => {
  const personId = await insertPerson(town.db, token, [await insertRegister(town.db)]);
  for (const [hours, answer] of steps) {
    const record = answerOf(hours, answer);
    await transaction(town.db, (on) =>
      writeStatuses(on, { sourceId: "fake", now: at(hours), answers: [{ personId, record }] }),
    );
  }
  const { rows } = await town.db.pool.query(sql`select
      coalesce(failing_since, case when isfinite(meets_until) and meets_until <= ${at(70)} then meets_until end) as since
    from membership where person_id = ${personId}`);
  expect(rows).toEqual([{ since: since === null ? null : at(since) }]);
});

test("other requirements make somebody fail from then on, and end it", async () => {
  const register = await insertRegister(town.db);
  const personId = await insertPerson(town.db, "rules", [register]);
  await transaction(town.db, (on) =>
    writeStatuses(on, {
      sourceId: "fake",
      now: at(0),
      answers: [{ personId, record: answerOf(0, "green") }],
    }),
  );
  const allow = async (code: string, hours: number) => {
    await transaction(town.db, (on) =>
      recomputeVerdicts(on, { registerId: register, of: "all" }, at(hours), async () => {
        await on.query(
          sql`update register set allowed_codes = array[${code}]::code_state[] where id = ${register}`,
        );
      }),
    );
    return (await town.memberships(personId))[0]?.failing_since;
  };
  expect(await allow("yellow", 2)).toEqual(at(2));
  expect(await allow("red", 4)).toEqual(at(2));
  expect(await allow("green", 6)).toBeNull();
});
