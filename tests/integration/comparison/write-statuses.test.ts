import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_REQUIREMENTS, type Requirements } from "#domain/health/requirement.ts";
import type { HealthStatus } from "#domain/health/status.ts";
import { writeStatuses } from "#features/comparison/write-statuses-sql.ts";
import { type Executor, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { allowStatusWrites } from "#verdict/allow-status-writes.ts";
import { recomputeVerdicts } from "#verdict/recompute-verdicts.ts";
import { insertMembership, insertPerson, insertRegister, MORNING, openTown, type Town } from "./town.ts";

const HOUR = 3_600_000;
const later = (hours: number): Date => new Date(MORNING.getTime() + hours * HOUR);

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.db.close());

const write = (on: Executor, personId: string, status: HealthStatus) =>
  writeStatuses(on, {
    sourceId: "fake",
    now: status.sourceTime,
    answers: [{ personId, record: { outcome: "found", status } }],
  });

/** In a transaction of its own, as a chunk of a comparison does. */
const compared = (personId: string, status: HealthStatus) =>
  transaction(town.db, (on) => write(on, personId, status));

const setRequirements = async (on: Executor, registerId: string, requirements: Requirements) => {
  await recomputeVerdicts(on, { registerId, of: "all" }, MORNING, async () => {
    await on.query(sql`update register set allowed_codes = ${requirements.allowedCodes}::code_state[],
      max_test_age_hours = ${requirements.maxTestAgeHours}, min_vaccination = ${requirements.minVaccination}
      where id = ${registerId}`);
  });
};

/** Waits until some session of this database waits for a lock. */
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

describe("writing statuses", () => {
  test("takes effect for a person and membership made in the same transaction", async () => {
    const register = await insertRegister(town.db);
    const personId = await insertPerson(town.db, "join", [register]);
    await transaction(town.db, (on) => write(on, personId, healthyStatus(MORNING)));
    expect(await town.memberships(personId)).toMatchObject([{ code_state: "green", outcome: "found" }]);
  });

  test("fills a new membership's columns though the status itself is the same", async () => {
    const personId = await insertPerson(town.db, "again", [await insertRegister(town.db)]);
    await compared(personId, healthyStatus(MORNING));
    const before = await town.status(personId);
    await insertMembership(town.db, await insertRegister(town.db), personId);
    await compared(personId, healthyStatus(MORNING));
    expect(await town.status(personId)).toMatchObject({ ctid: before?.ctid });
    expect((await town.memberships(personId)).map((row) => row.code_state)).toEqual(["green", "green"]);
  });

  test("an older answer that comes after a newer one loses", async () => {
    const personId = await insertPerson(town.db, "race", [await insertRegister(town.db)]);
    await compared(personId, healthyStatus(later(1), { codeState: "red" }));
    await compared(personId, healthyStatus(MORNING));
    expect(await town.status(personId)).toMatchObject({ code_state: "red", source_time: later(1) });
    expect(await town.memberships(personId)).toMatchObject([
      { code_state: "red", meets_until: Number.NEGATIVE_INFINITY },
    ]);
  });

  test("does not make a join wait that counts the register's members meanwhile", async () => {
    const register = await insertRegister(town.db);
    const personId = await insertPerson(town.db, "count", [register]);
    await transaction(town.db, async (on) => {
      await write(on, personId, healthyStatus(MORNING));
      await town.db.pool.query(
        sql`update register set member_count = member_count + 1 where id = ${register}`,
      );
    });
    const { rows } = await town.db.pool.query(sql`select member_count from register where id = ${register}`);
    expect(rows).toEqual([{ member_count: 1 }]);
  });
});

describe("a change of requirements", () => {
  test("judges every member again", async () => {
    const register = await insertRegister(town.db);
    const sampledAt = later(-10);
    const yellow = await insertPerson(town.db, "y", [register]);
    await compared(
      yellow,
      healthyStatus(MORNING, { codeState: "yellow", test: { result: "negative", sampledAt } }),
    );
    const unknown = await insertPerson(town.db, "u", [register]);
    await transaction(town.db, (on) =>
      setRequirements(on, register, {
        allowedCodes: ["green", "yellow"],
        maxTestAgeHours: 48,
        minVaccination: null,
      }),
    );
    expect(await town.memberships(yellow)).toMatchObject([
      { meets_until: new Date(sampledAt.getTime() + 48 * HOUR), code_state: "yellow" },
    ]);
    expect(await town.memberships(unknown)).toMatchObject([{ meets_until: null }]);
    await transaction(town.db, (on) => setRequirements(on, register, DEFAULT_REQUIREMENTS));
    expect(await town.memberships(yellow)).toMatchObject([{ meets_until: Number.NEGATIVE_INFINITY }]);
  });

  test("reaches every one of more members than a batch", async () => {
    const register = await insertRegister(town.db);
    await transaction(town.db, async (on) => {
      await allowStatusWrites(on);
      await on.query(sql`
      with people as (
        insert into person (document_type, document_index, phone_index, identity_cipher, source_token, created_at)
        select 'passport', decode(md5('batch' || i), 'hex'), '', '', 'batch' || i, ${MORNING}
        from generate_series(1, 10001) i returning id
      ), statuses as (
        insert into health_status (person_id, outcome, code_state, test_result, vaccination, vaccination_doses, source_id,
          source_time, fetched_at)
        select id, 'found', 'green', 'none', 'none', 0, 'fake', ${MORNING}, ${MORNING} from people
      )
      insert into membership (id, register_id, person_id, joined_at, name_terms)
      select gen_random_uuid(), ${register}, id, ${MORNING}, '{}' from people`);
    });
    await transaction(town.db, (on) =>
      setRequirements(on, register, { allowedCodes: ["green"], maxTestAgeHours: null, minVaccination: null }),
    );
    const { rows } = await town.db.pool.query(sql`select meets_until, count(*)::int as members from membership
      where register_id = ${register} group by meets_until`);
    expect(rows).toEqual([{ meets_until: Number.POSITIVE_INFINITY, members: 10_001 }]);
  });

  test("that is under way makes a comparison wait, which then judges by the new ones", async () => {
    const register = await insertRegister(town.db);
    const personId = await insertPerson(town.db, "wait", [register]);
    let comparison: Promise<unknown> | undefined;
    await transaction(town.db, async (on) => {
      await setRequirements(on, register, { ...DEFAULT_REQUIREMENTS, allowedCodes: ["yellow"] });
      comparison = transaction(town.db, (other) => write(other, personId, healthyStatus(MORNING)));
      await untilSomebodyWaits();
    });
    await comparison;
    expect(await town.memberships(personId)).toMatchObject([{ meets_until: Number.NEGATIVE_INFINITY }]);
  });

  test("waits for a comparison that is under way, and judges what that wrote", async () => {
    const register = await insertRegister(town.db);
    const personId = await insertPerson(town.db, "waited", [register]);
    let change: Promise<void> | undefined;
    await transaction(town.db, async (on) => {
      await write(on, personId, healthyStatus(MORNING));
      change = transaction(town.db, (other) =>
        setRequirements(other, register, { ...DEFAULT_REQUIREMENTS, allowedCodes: ["yellow"] }),
      );
      await untilSomebodyWaits();
    });
    await change;
    expect(await town.memberships(personId)).toMatchObject([{ meets_until: Number.NEGATIVE_INFINITY }]);
  });
});

test("comparisons, joins, leaves and changes of requirements at once never lock each other up", async () => {
  const registers = await Promise.all([1, 2, 3].map(() => insertRegister(town.db)));
  const people = await Promise.all([1, 2, 3, 4].map((i) => insertPerson(town.db, `crowd-${i}`, registers)));
  const turn = (items: readonly string[], round: number): string[] => [
    ...items.slice(round % items.length),
    ...items.slice(0, round % items.length),
  ];
  const one = (items: readonly string[], round: number): string => turn(items, round)[0] ?? "";
  const statusAt = (round: number) =>
    healthyStatus(later(round), { codeState: round % 2 === 0 ? "green" : "red" });
  const compareAll = (round: number) =>
    transaction(town.db, (on) =>
      writeStatuses(on, {
        sourceId: "fake",
        now: MORNING,
        answers: turn(people, round).map((personId) => ({
          personId,
          record: { outcome: "found", status: statusAt(round) },
        })),
      }),
    );
  const countMember = (on: Executor, registerId: string) =>
    on.query(sql`update register set member_count = member_count + 1 where id = ${registerId}`);
  const join = (round: number) =>
    transaction(town.db, async (on) => {
      await countMember(on, one(registers, round));
      await write(on, one(people, round), statusAt(round));
    });
  const leave = (round: number) =>
    transaction(town.db, async (on) => {
      const personId = one(people, round);
      await countMember(on, one(registers, round));
      await on.query(sql`select from person where id = ${personId} for update`);
      await on.query(sql`select from health_status where person_id = ${personId} for update`);
      await on.query(sql`delete from membership where person_id = ${personId}
        and register_id = ${one(registers, round)}`);
    });
  const change = (round: number) =>
    transaction(town.db, (on) =>
      setRequirements(on, one(registers, round), { ...DEFAULT_REQUIREMENTS, maxTestAgeHours: 24 + round }),
    );
  const failed: unknown[] = [];
  const keepOn = async (act: (round: number) => Promise<unknown>, from: number): Promise<void> => {
    for (let round = from; round < from + 25; round += 1) {
      await act(round).catch((error: unknown) => failed.push(error));
    }
  };
  await Promise.all([compareAll, compareAll, join, join, join, change, change, leave].map(keepOn));
  expect(failed).toEqual([]);
});
