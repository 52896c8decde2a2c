import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { registerById } from "#features/register/registers.ts";
import { leaveRegisters } from "#features/rights/leave-registers.ts";
import { rosterStore } from "#features/roster/roster-sql.ts";
import { keyRotation } from "#platform/keys/key-rotation.ts";
import { rotateKeys } from "#platform/keys/rotate-keys.ts";
import { sealAsBefore } from "#tests/support/sealed-before.ts";
import { openDatabaseAt, testKeySettings } from "#tests/support/test-database.ts";
import { openWorld, type World } from "#tests/support/world.ts";

/** The tables of a main back-up that this test writes to, in the order in which they can be filled again. */
const MAIN = [
  ...["data_key", "account", "register", "join_code", "register_role_grant", "person", "health_status"],
  ...["register_text", "membership", "consent_receipt"],
];

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The statements that docs/operations.md gives to run after a restore. */
const afterRestore = async (): Promise<string> => {
  const [, statements] = /```sql\n(-- Whoever has joined since[\s\S]+?)```/.exec(
    await readFile("docs/operations.md", "utf8"),
  ) ?? ["", "not found"];
  return statements ?? "";
};

test("a restored back-up brings back who stayed, and neither who left since nor who joined since", async () => {
  // As pg_restore has it: the owner, into tables that have no triggers yet.
  const pool = new pg.Client({ connectionString: world.db.ownerUrl });
  await pool.connect();
  await pool.query("set session_replication_role = replica");
  const { id: registerId, joinCode } = await world.register();
  const [stays, leaves, comes] = [world.person("王留"), world.person("李走"), world.person("张来")];
  const leavesToo = world.person("赵走");
  for (const person of [stays, leaves, leavesToo]) {
    await world.join(joinCode, person);
  }
  await sealAsBefore(world.db, leavesToo.document, { ownKey: true });
  await pool.query("create schema main; create schema keys");
  for (const table of MAIN) {
    await pool.query(`create table main.${table} as table ${table}`);
  }

  for (const { phone } of [leaves, leavesToo]) {
    const [membership] = await world.deps.memberships.ofPhone(phone);
    const membershipId = membership?.membershipId ?? "";
    await leaveRegisters(world.deps, { membershipId, phone, accountId: randomUUID() });
  }
  await world.join(joinCode, comes);
  await pool.query("create table keys.person_key as table person_key");

  await pool.query(`truncate ${MAIN.join(", ")} cascade`);
  await pool.query("alter table person_key drop constraint person_key_person_id_fkey");
  for (const table of MAIN) {
    const { rows } = await pool.query(
      `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
        where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
      [table],
    );
    const [{ columns }] = rows;
    await pool.query(`insert into ${table} (${columns}) select ${columns} from main.${table}`);
  }
  await pool.query("insert into person_key select * from keys.person_key");
  await pool.query("set session_replication_role = origin");
  await pool.query(await afterRestore());

  await pool.end();

  const restored = await openDatabaseAt(world.db.url);
  const { members } = await rosterStore(restored).page(
    { registerId, scope: null, filter: {}, before: null, limit: 10 },
    { now: world.deps.clock(), coveredAt: null },
  );
  expect(members).toMatchObject([{ name: "王留", document: stays.document, phone: stays.phone }]);
  expect(await registerById(world.deps, registerId)).toMatchObject({ memberCount: 1 });
  expect(await world.count("person")).toBe(1);
  expect(await world.count("person_key")).toBe(1);
  expect(await world.count("consent_receipt", "person_id is null and withdrawn_at is not null")).toBe(2);
  await world.join(joinCode, comes);
  expect(await world.count("person_key", "person_id in (select id from person)")).toBe(2);

  const settings = testKeySettings();
  const rotation = { ...keyRotation(restored, settings), settlesInMs: async () => 0 };
  expect(await rotateKeys({ keyRotation: rotation }, () => {})).toMatchObject({ retired: 1 });
  await restored.close();
});
