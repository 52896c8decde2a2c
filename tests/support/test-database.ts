import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { masterSecretKeys } from "#adapters/keys/master-secret.ts";
import { appUrlOf } from "#cli/stack/postgres.ts";
import { type Database, openDatabase } from "#db/database.ts";
import { blindIndex, fieldCipher } from "#db/field-cipher.ts";

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

/** The same, as the application connects to it. */
export const createTestDatabaseUrl = async (): Promise<string> => appUrlOf(await createTestDatabase());

/** `ownerUrl` is for what the application cannot do. */
export const openTestDatabase = async (): Promise<Database & { url: string; ownerUrl: string }> => {
  const ownerUrl = await createTestDatabase();
  const url = appUrlOf(ownerUrl);
  const keys = masterSecretKeys(TEST_MASTER_KEY);
  return { ...openDatabase(url, { cipher: fieldCipher(keys), index: blindIndex(keys) }), url, ownerUrl };
};
