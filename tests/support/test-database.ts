import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { appUrlOf } from "#cli/stack/postgres.ts";
import { CRYPTO_SUITES, type CryptoSuite } from "#lib/seal.ts";
import { type Database, openDatabase } from "#platform/database/database.ts";
import { envelopeKeys, type KeySettings } from "#platform/keys/envelope-keys.ts";
import { secretMasterKey } from "#platform/keys/secret-master-key.ts";

export const TEST_MASTER_KEY = "test-master-key-of-at-least-32-characters";

/** A fresh, migrated database of this test file's own, as its owner. */
export const createTestDatabase = async (): Promise<string> => {
  const serverUrl = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  // Two files copying the template at once would find it in use: take turns.
  await admin.query("select pg_advisory_lock(1)");
  await admin.query(`create database ${name} template template_migrated`);
  await admin.end();
  return serverUrl.replace(/[^/]+$/, name);
};

/** The suite that the tests run with; CRYPTO_SUITE=sm runs them all with SM3 and SM4. */
const SUITE = CRYPTO_SUITES.find((name) => name === process.env.CRYPTO_SUITE) ?? "international";

export const testKeySettings = (suite: CryptoSuite = SUITE): KeySettings => ({
  master: secretMasterKey({ secret: TEST_MASTER_KEY, suite }),
  suite,
});

/** As another process would open it: with a pool and a view of the keys of its own. */
export const openDatabaseAt = async (url: string, settings = testKeySettings()): Promise<Database> => {
  const db = openDatabase(url, (pool) => envelopeKeys(pool, settings));
  await db.keys.ready();
  return db;
};

/** The same, as the application connects to it. */
export const createTestDatabaseUrl = async (): Promise<string> => appUrlOf(await createTestDatabase());

/** `ownerUrl` is for what the application cannot do. */
export const openTestDatabase = async (
  settings = testKeySettings(),
): Promise<Database & { url: string; ownerUrl: string }> => {
  const ownerUrl = await createTestDatabase();
  const url = appUrlOf(ownerUrl);
  return { ...(await openDatabaseAt(url, settings)), url, ownerUrl };
};
