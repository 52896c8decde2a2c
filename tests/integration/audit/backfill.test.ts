import { readdir, readFile } from "node:fs/promises";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { verifyChains } from "#platform/audit/audit-chain.ts";
import { openDatabase } from "#platform/database/database.ts";
import { envelopeKeys } from "#platform/keys/envelope-keys.ts";
import { testKeySettings } from "#tests/support/test-database.ts";

const MIGRATIONS = new URL("../../../prisma/migrations/", import.meta.url);
const CHAINED = "20261123020000_audit_chain";
const EVENTS = `insert into audit_event (at, actor_id, action, register_id, membership_id, detail)
  select now() - i * interval '1 hour', gen_random_uuid(), 'roster.viewed', gen_random_uuid(),
    case when i % 2 = 0 then gen_random_uuid() end, jsonb_build_object('shown', i)
  from generate_series(1, 200) i`;

test("what was recorded before there were chains is in them", async () => {
  const serverUrl = inject("postgresUrl");
  const url = serverUrl.replace(/[^/]+$/, "before_chains");
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query("create database before_chains");
  await admin.end();
  const db = openDatabase(url, (pool) => envelopeKeys(pool, testKeySettings()));
  try {
    const names = (await readdir(MIGRATIONS)).filter((name) => name <= CHAINED).sort();
    for (const name of names) {
      if (name === CHAINED) {
        await db.pool.query(EVENTS);
      }
      await db.pool.query(await readFile(new URL(`${name}/migration.sql`, MIGRATIONS), "utf8"));
    }
    expect(await verifyChains(db, [], () => {})).toEqual({ events: 200, strays: 0, faults: [] });
  } finally {
    await db.close();
  }
});
