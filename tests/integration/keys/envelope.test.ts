import { createHmac, hkdfSync } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { accountStore } from "#features/account/account-sql.ts";
import { sealBytes } from "#lib/seal.ts";
import { withKeys } from "#platform/compose/with-keys.ts";
import { sql } from "#platform/database/database.ts";
import { keyRotation } from "#platform/keys/key-rotation.ts";
import { secretMasterKey } from "#platform/keys/secret-master-key.ts";
import {
  createTestDatabase,
  createTestDatabaseUrl,
  openDatabaseAt,
  openTestDatabase,
  TEST_MASTER_KEY,
  testKeySettings,
} from "#tests/support/test-database.ts";

const NOW = new Date("2026-11-21T00:00:00Z");
const ID = "01890000-0000-7000-8000-000000000001";
const PHONE = "13800000000";
const NEW_MASTER_KEY = "another-master-key-of-at-least-32-characters";

const settingsBy = (secret: string, previous?: string) => ({
  master: secretMasterKey({ secret, previous, suite: "international" }),
  suite: "international" as const,
});

test("processes that start at once on an empty database have the same keys", async () => {
  const url = await createTestDatabaseUrl();
  const processes = await Promise.all(Array.from({ length: 4 }, () => openDatabaseAt(url)));
  const [first] = processes;
  for (const { keys } of processes) {
    expect(keys.current()).toEqual(first?.keys.current());
    expect(keys.index("phone")).toEqual(first?.keys.index("phone"));
  }
  await Promise.all(processes.map(({ close }) => close()));
});

test("two installations with one master key have different keys", async () => {
  const [one, two] = [await openTestDatabase(), await openTestDatabase()];
  expect(one.keys.current().key).not.toEqual(two.keys.current().key);
  expect(one.keys.index("phone").key).not.toEqual(two.keys.index("phone").key);
  await Promise.all([one.close(), two.close()]);
});

test("a wrong master key is named, and nothing of it", async () => {
  const db = await openTestDatabase();
  const refusal = await openDatabaseAt(db.url, settingsBy(NEW_MASTER_KEY)).catch((error: Error) => error);
  expect(String(refusal)).toContain("MASTER_KEY does not open");
  expect(String(refusal)).not.toContain(NEW_MASTER_KEY);
  await db.close();
});

test("a wrapped key does not open in another key's row", async () => {
  const db = await openTestDatabase();
  await db.pool.query(
    sql`update data_key set wrapped = (select wrapped from data_key where id = 1) where id = 0`,
  );
  await expect(openDatabaseAt(db.url)).rejects.toThrow("MASTER_KEY does not open");
  await db.close();
});

test("what an installation sealed and indexed before it held any key still opens and is found", async () => {
  const url = await createTestDatabase();
  const before = await openDatabaseAt(url);
  await before.pool.query("drop table person_key, data_key; drop type crypto_suite");
  const derived = (info: string) => Buffer.from(hkdfSync("sha256", TEST_MASTER_KEY, "tuantibu", info, 32));
  const phoneIndex = createHmac("sha256", derived("index:phone")).update(PHONE).digest();
  const phoneCipher = sealBytes(
    { suite: "international", id: 1, key: derived("data:1") },
    `account\0phone\0${ID}`,
    Buffer.from(PHONE),
  );
  await before.pool.query(sql`insert into account (id, phone_index, phone_cipher, created_at)
    values (${ID}, ${phoneIndex}, ${phoneCipher}, ${NOW})`);
  await before.pool.query(await readFile("prisma/migrations/20261123010000_keys/migration.sql", "utf8"));
  await before.close();

  for (let start = 0; start < 2; start += 1) {
    const db = await openDatabaseAt(url);
    expect(await accountStore(db).findOrCreate(PHONE, ID, NOW)).toMatchObject({ id: ID, phone: PHONE });
    const { rows } = await db.pool.query("select id from data_key where wrapped is null");
    expect(rows).toEqual([]);
    await db.close();
  }
});

test("the master key is replaced without touching a ciphertext", async () => {
  const db = await openTestDatabase(settingsBy(TEST_MASTER_KEY));
  await accountStore(db).findOrCreate(PHONE, ID, NOW);
  const sealed = async () => (await db.pool.query("select phone_cipher from account")).rows;
  const before = await sealed();

  const settings = settingsBy(NEW_MASTER_KEY, TEST_MASTER_KEY);
  const between = await openDatabaseAt(db.url, settings);
  expect(await accountStore(between).byId(ID)).toMatchObject({ phone: PHONE });
  expect(await keyRotation(between, settings).rewrap()).toBe(2);
  expect(await sealed()).toEqual(before);
  await between.close();

  const after = await openDatabaseAt(db.url, settingsBy(NEW_MASTER_KEY));
  expect(await accountStore(after).findOrCreate(PHONE, ID, NOW)).toMatchObject({ id: ID, phone: PHONE });
  await after.close();
  await expect(openDatabaseAt(db.url, settingsBy(TEST_MASTER_KEY))).rejects.toThrow("MASTER_KEY");
  // A process that was not restarted has its keys already.
  await db.keys.reload();
  expect(await accountStore(db).byId(ID)).toMatchObject({ phone: PHONE });
  await db.close();
});

test("a process learns of a new data key when it meets one, without a restart", async () => {
  const [db, settings] = [await openTestDatabase(), testKeySettings()];
  const rotating = await openDatabaseAt(db.url, settings);
  await keyRotation(rotating, settings).begin();
  await accountStore(rotating).findOrCreate(PHONE, ID, NOW);
  expect([db.keys.current().id, rotating.keys.current().id]).toEqual([1, 2]);

  await expect(accountStore(db).byId(ID)).rejects.toThrow("unknown data key 2");
  const { accounts } = withKeys(db.keys, { accounts: accountStore(db) });
  expect(await accounts.byId(ID)).toMatchObject({ phone: PHONE });
  expect(db.keys.current().id).toBe(2);
  await Promise.all([db.close(), rotating.close()]);
});

test("a store waits for the keys, and tries again after the database was away", async () => {
  const url = await createTestDatabaseUrl();
  const { keys, pool, close } = await openDatabaseAt(url);
  let fails = true;
  const { ask } = withKeys(
    {
      ...keys,
      ready: async () => {
        if (fails) {
          throw new Error("away");
        }
      },
    },
    { ask: { now: async () => (await pool.query("select 1 as one")).rows } },
  );
  await expect(ask.now()).rejects.toThrow("away");
  fails = false;
  expect(await ask.now()).toEqual([{ one: 1 }]);
  await close();
});
