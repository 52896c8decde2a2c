import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapterFactory, Transaction } from "@prisma/driver-adapter-utils";
import type pg from "pg";
import { type Prisma, PrismaClient } from "./generated/client.ts";

/** Where the connection of the transaction that is being opened is left for whoever opens it. */
const opening = new AsyncLocalStorage<{ client?: pg.PoolClient }>();

/** The adapter's transactions carry their connection, though its types keep it to themselves. */
const connectionOf = (transaction: Transaction): pg.PoolClient =>
  (transaction as unknown as { client: pg.PoolClient }).client;

/** Prisma's client on this pool. Its transactions tell `transactionOn` on which connection they run. */
export const prismaOn = (pool: pg.Pool): PrismaClient => {
  const factory = new PrismaPg(pool);
  const noting: SqlDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const adapter = await factory.connect();
      const start = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = async (level) => {
        const transaction = await start(level);
        const place = opening.getStore();
        if (place) {
          place.client = connectionOf(transaction);
        }
        return transaction;
      };
      return adapter;
    },
  };
  return new PrismaClient({ adapter: noting });
};

/** Longer than anything that somebody waits for; a statement that hangs ends by the pool's own limit. */
const LONGEST_MS = 600_000;
/** As long as the pool waits for a connection. */
const WAIT_MS = 5000;

/** Runs `work` in a transaction of Prisma's, with the connection that it runs on. */
export const transactionOn = <T>(
  prisma: PrismaClient,
  work: (prisma: Prisma.TransactionClient, client: pg.PoolClient) => Promise<T>,
): Promise<T> => {
  const place: { client?: pg.PoolClient } = {};
  return opening.run(place, () =>
    prisma.$transaction(
      (transaction) => {
        if (!place.client) {
          throw new Error("Prisma opened a transaction without this adapter");
        }
        return work(transaction, place.client);
      },
      { maxWait: WAIT_MS, timeout: LONGEST_MS },
    ),
  );
};
