import { runMigrations } from "bullmq";
import pg from "pg";
import { QUEUE_SCHEMA } from "./bullmq-connection.ts";
import { QUEUES } from "./catalog.ts";

/**
 * Brings the queue's tables in PostgreSQL up to date, as the role of `ownerUrl`; safe from several processes at once. The
 * sequence of each queue's job numbers is made here too: BullMQ would make it with the first job, as the application.
 */
export const migrateQueue = async (ownerUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
    for (const queue of QUEUES) {
      const { rows } = await client.query<{ name: string }>(
        `select quote_ident(${QUEUE_SCHEMA}.job_id_seq_name($1)) as name`,
        [queue],
      );
      await client.query(`create sequence if not exists ${QUEUE_SCHEMA}.${rows[0]?.name}`);
    }
  } finally {
    await client.end();
  }
};
