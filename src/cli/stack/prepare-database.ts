import { readFile } from "node:fs/promises";
import pg from "pg";
import { migrateQueue } from "#platform/queue/migrate-queue.ts";
import { migrate } from "#prisma/migrate.ts";

const GRANTS = new URL("../../../prisma/grants.sql", import.meta.url);

const asOneClient = async <T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
};

/**
 * Makes the database ready for this version: tables, the queue's tables, and what the application's role may do. Needs the
 * role that owns them; safe to run at every start, from any number of machines.
 */
export const prepareDatabase = async (ownerUrl: string): Promise<void> => {
  await migrate(ownerUrl);
  await migrateQueue(ownerUrl);
  const grants = await readFile(GRANTS, "utf8");
  await asOneClient(ownerUrl, (client) => client.query(grants));
};

const FENCED = `select pg_has_role(current_user, relowner, 'USAGE')
    or has_table_privilege(oid, 'INSERT, UPDATE, DELETE, TRUNCATE') as open
  from pg_class where oid = 'audit_event'::regclass`;

/** Whether the role of this address can do no more to audit events than read and append them. */
export const isFenced = (url: string): Promise<boolean> =>
  asOneClient(url, async (client) => (await client.query<{ open: boolean }>(FENCED)).rows[0]?.open === false);
