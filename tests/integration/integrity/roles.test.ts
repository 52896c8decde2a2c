import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isFenced, prepareDatabase } from "#cli/stack/prepare-database.ts";
import { auditLog } from "#platform/audit/audit-log.ts";
import { sql } from "#platform/database/database.ts";
import { asOwner } from "#tests/support/as-owner.ts";
import { openTestDatabase } from "#tests/support/test-database.ts";

let db: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  db = await openTestDatabase();
  await auditLog(db).append({ action: "roster.viewed", at: new Date() });
});
afterAll(() => db.close());

const DENIED = { code: "42501" };

describe("the application's role", () => {
  test("may append audit events and read them", async () => {
    await auditLog(db).append({ action: "sms.sent", at: new Date() });
    const { rows } = await db.pool.query(sql`select action from audit_event order by id`);
    expect(rows).toEqual([{ action: "roster.viewed" }, { action: "sms.sent" }]);
  });

  test.each([
    "insert into audit_event (at, action, chain, seq, hash) values (now(), 'x', 0, 99, '')",
    "update audit_event set action = 'x'",
    "update audit_event set action = 'x' where false",
    "delete from audit_event",
    "truncate audit_event",
    "update audit_chain set seq = 0",
    "delete from audit_chain",
    "insert into audit_chain values (16, 0, '')",
    "delete from data_key",
    "update deletion_receipt set document = '{}'",
    "select setval('audit_event_id_seq', 1)",
    "alter table audit_event disable trigger audit_event_is_kept",
    "drop trigger audit_event_is_kept on audit_event",
    "alter table health_status disable trigger all",
    "create or replace function only_comparisons_write() returns trigger language plpgsql as 'begin return null; end'",
    "drop function append_audit_event",
    "set session_replication_role = replica",
    "alter table membership add column note text",
    "drop table person",
    "truncate person cascade",
    "create table leaked (name text)",
    "create schema another",
    "create table bullmq.leaked (name text)",
    "update bullmq.migration set version = 0",
    "select * from _prisma_migrations",
    "set role postgres",
    "create role another superuser",
    "copy audit_event to program 'cat'",
  ])("may not: %s", async (statement) => {
    await expect(db.pool.query(statement)).rejects.toMatchObject(DENIED);
  });

  test("owns nothing in any schema", async () => {
    const { rows } = await db.pool.query(sql`
      select oid::regclass::text as what from pg_class where relowner = current_user::regrole
      union all select oid::regprocedure::text from pg_proc where proowner = current_user::regrole
      union all select nspname from pg_namespace where nspowner = current_user::regrole
      union all select datname from pg_database where datdba = current_user::regrole`);
    expect(rows).toEqual([]);
  });

  test("has every table but the owner's own two, also one that a later migration adds", async () => {
    await asOwner(db, "create table later_table (id serial primary key)");
    await prepareDatabase(db.ownerUrl);
    await db.pool.query("insert into later_table default values");
    const { rows } = await db.pool.query(sql`select relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and not has_table_privilege(oid, 'INSERT')
      order by relname`);
    expect(rows.map(({ relname }) => relname)).toEqual(["_prisma_migrations", "audit_chain", "audit_event"]);
  });
});

test("several starts at once make the database ready as one does", async () => {
  await Promise.all(Array.from({ length: 4 }, () => prepareDatabase(db.ownerUrl)));
  await expect(db.pool.query("delete from audit_event")).rejects.toMatchObject(DENIED);
});

test("tells a role that is fenced in from one that is not", async () => {
  expect(await isFenced(db.url)).toBe(true);
  expect(await isFenced(db.ownerUrl)).toBe(false);
});

test("one role that owns everything, and may not make another, works too", async () => {
  const name = "single_role";
  const admin = new pg.Client({ connectionString: db.ownerUrl });
  await admin.connect();
  await admin.query(`create role ${name} login password 'single'`);
  await admin.query(`create database ${name} owner ${name}`);
  await admin.end();
  const url = new URL(db.ownerUrl);
  Object.assign(url, { username: name, password: "single", pathname: `/${name}` });
  await prepareDatabase(url.toString());
  expect(await isFenced(url.toString())).toBe(false);
  const single = new pg.Client({ connectionString: url.toString() });
  await single.connect();
  try {
    await single.query("select append_audit_event(now(), null, 'x', null, null, null, '{}')");
    await expect(single.query("delete from audit_event")).rejects.toThrow("only ever appended");
  } finally {
    await single.end();
  }
});
