import { isUnknownKey } from "#ports/key-provider.ts";
import type { Database, Executor } from "./database.ts";
import type { Prisma } from "./generated/client.ts";

/** An open transaction: `sql` by `query`, typed calls by `prisma`, both on one connection. */
export type Tx = Executor & { prisma: Prisma.TransactionClient };

/**
 * Runs `work` in one transaction; any throw rolls everything back. It waits for the keys, and is run once more when it met a
 * value that another process has sealed with a newer key: what it does outside of the database must bear that.
 */
export const inTransaction = <T>(
  db: Pick<Database, "begin" | "keys">,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  withKeys(db, () =>
    db.begin((prisma, client) => work({ prisma, query: (statement) => client.query(statement) })),
  );

/** Runs `work`, which reads sealed values outside of a transaction, once the keys are there; once more for a newer key. */
export const withKeys = async <T>({ keys }: Pick<Database, "keys">, work: () => Promise<T>): Promise<T> => {
  await keys.ready();
  try {
    return await work();
  } catch (error) {
    if (!isUnknownKey(error)) {
      throw error;
    }
    await keys.reload();
    return work();
  }
};

/** Runs `work` in one transaction on one connection; any throw rolls everything back. */
export const transaction = <T>(db: Pick<Database, "pool">, work: (on: Executor) => Promise<T>): Promise<T> =>
  onConnection(db, "begin", work);

/** Lets `work` read the database as it is at one instant, however long that takes; it cannot write. */
export const snapshot = <T>(db: Pick<Database, "pool">, work: (on: Executor) => Promise<T>): Promise<T> =>
  onConnection(db, "begin isolation level repeatable read read only", (on) => work(oneAtATime(on)));

/** One connection answers one question at a time: who asks several at once waits. */
const oneAtATime = (on: Executor): Executor => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    query(statement) {
      const answer = last.then(() => on.query(statement));
      last = answer.catch(() => {});
      return answer;
    },
  };
};

const onConnection = async <T>(
  { pool }: Pick<Database, "pool">,
  begin: string,
  work: (on: Executor) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
};
