import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HealthStatus } from "#domain/health/status.ts";
import { writeStatuses } from "#features/comparison/write-statuses-sql.ts";
import { type Executor, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { judgeAgain } from "#verdict/recompute-verdicts.ts";
import { insertMembership, insertPerson, insertRegister, MORNING, openTown, type Town } from "./town.ts";

const FAILS = Number.NEGATIVE_INFINITY;
const MEETS = Number.POSITIVE_INFINITY;
const ANYTHING = { codes: "{green,yellow,red}", hours: null };

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.db.close());

const insertGroup = async (registerId: string, parentId: string | null, own: typeof ANYTHING | null) => {
  const id = randomUUID();
  await town.db.pool.query(sql`insert into member_group (id, register_id, parent_id, name, created_at)
    values (${id}, ${registerId}, ${parentId}, '一班', ${MORNING})`);
  if (own !== null) {
    await town.db.pool.query(sql`insert into group_requirements (group_id, register_id, allowed_codes, max_test_age_hours)
      values (${id}, ${registerId}, ${own.codes}::code_state[], ${own.hours})`);
  }
  return id;
};

const write = (on: Executor, personId: string, status: HealthStatus) =>
  writeStatuses(on, {
    sourceId: "fake",
    now: status.sourceTime,
    answers: [{ personId, record: { outcome: "found", status } }],
  });

/** Somebody with a red code, in a register that allows none but green, and a group of it that allows everything. */
const town1 = async (token: string) => {
  const registerId = await insertRegister(town.db);
  const lenient = await insertGroup(registerId, null, ANYTHING);
  const plain = await insertGroup(registerId, null, null);
  const personId = await insertPerson(town.db, token, []);
  const membershipId = await insertMembership(town.db, registerId, personId);
  const red = healthyStatus(MORNING, { codeState: "red" });
  await transaction(town.db, (on) => write(on, personId, red));
  const verdict = async () => (await town.memberships(personId))[0]?.meets_until;
  const moveTo = (on: Executor, groupId: string | null) =>
    judgeAgain(on, { registerId, of: [membershipId] }, MORNING, async () => {
      await on.query(sql`update membership set group_id = ${groupId} where id = ${membershipId}`);
    });
  return { registerId, lenient, plain, personId, red, verdict, moveTo };
};

const untilSomebodyWaits = () =>
  expect
    .poll(
      async () => {
        const { rows } = await town.db.pool.query(sql`select count(*)::int as waiting from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`);
        return rows[0]?.waiting;
      },
      { timeout: 10_000 },
    )
    .toBe(1);

test("whoever moves to another group is judged by what is required there", async () => {
  const { lenient, verdict, moveTo } = await town1("moves");
  expect(await verdict()).toBe(FAILS);
  await transaction(town.db, (on) => moveTo(on, lenient));
  expect(await verdict()).toBe(MEETS);
  await transaction(town.db, (on) => moveTo(on, null));
  expect(await verdict()).toBe(FAILS);
});

test("so is everybody under a group that moves elsewhere", async () => {
  const { registerId, lenient, plain, verdict, moveTo } = await town1("with the group");
  await transaction(town.db, (on) => moveTo(on, plain));
  expect(await verdict()).toBe(FAILS);
  await transaction(town.db, (on) =>
    judgeAgain(on, { registerId, of: { groupIds: [plain] } }, MORNING, async () => {
      await on.query(sql`update member_group set parent_id = ${lenient} where id = ${plain}`);
    }),
  );
  expect(await verdict()).toBe(MEETS);
});

test("a comparison that has read the old group ends before the move", async () => {
  const { lenient, personId, verdict, moveTo } = await town1("comparison first");
  const later = healthyStatus(new Date(MORNING.getTime() + 1000), { codeState: "yellow" });
  let moved: Promise<void> = Promise.resolve();
  await transaction(town.db, async (on) => {
    await write(on, personId, later);
    moved = transaction(town.db, (other) => moveTo(other, lenient));
    await untilSomebodyWaits();
  });
  await moved;
  expect(await verdict()).toBe(MEETS);
});

test("a comparison that comes during the move goes by the new group", async () => {
  const { lenient, personId, verdict, moveTo } = await town1("move first");
  const later = healthyStatus(new Date(MORNING.getTime() + 1000), { codeState: "yellow" });
  let compared: Promise<unknown> = Promise.resolve();
  await transaction(town.db, async (on) => {
    await moveTo(on, lenient);
    compared = transaction(town.db, (other) => write(other, personId, later));
    await untilSomebodyWaits();
  });
  await compared;
  expect(await verdict()).toBe(MEETS);
  expect((await town.memberships(personId))[0]?.code_state).toBe("yellow");
});

test("where no group requires anything of its own, a move is only a move", async () => {
  const registerId = await insertRegister(town.db);
  const plain = await insertGroup(registerId, null, null);
  const personId = await insertPerson(town.db, "only a move", [registerId]);
  await transaction(town.db, (on) => write(on, personId, healthyStatus(MORNING, { codeState: "red" })));
  const [before] = await town.memberships(personId);
  await transaction(town.db, (on) =>
    judgeAgain(on, { registerId, of: [before?.id] }, MORNING, async () => {
      await on.query(sql`update membership set group_id = ${plain} where id = ${before?.id}`);
    }),
  );
  const [after] = await town.memberships(personId);
  expect(after).toMatchObject({ group_id: plain, meets_until: FAILS, failing_since: before?.failing_since });
});

test("somebody's first comparison waits for a move, too", async () => {
  const { registerId, lenient } = await town1("elsewhere");
  const personId = await insertPerson(town.db, "first", []);
  const membershipId = await insertMembership(town.db, registerId, personId);
  let compared: Promise<unknown> = Promise.resolve();
  await transaction(town.db, async (on) => {
    await judgeAgain(on, { registerId, of: [membershipId] }, MORNING, async () => {
      await on.query(sql`update membership set group_id = ${lenient} where id = ${membershipId}`);
    });
    compared = transaction(town.db, (other) =>
      write(other, personId, healthyStatus(MORNING, { codeState: "red" })),
    );
    await untilSomebodyWaits();
  });
  await compared;
  expect((await town.memberships(personId))[0]?.meets_until).toBe(MEETS);
});
