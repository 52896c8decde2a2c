import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapterFactory, Transaction } from "@prisma/driver-adapter-utils";
import type pg from "pg";
import { type Prisma, PrismaClient } from "./generated/client.ts";

/** Longer than anything that somebody waits for; a statement that hangs ends by the pool's own limit. */
const LONGEST_MS = 600_000;
/** As long as the pool waits for a connection. */
const WAIT_MS = 5000;

/** The adapter's transactions carry their connection, though its types keep it to themselves. */
const connectionOf = (transaction: Transaction): pg.PoolClient =>
  (transaction as unknown as { client: pg.PoolClient }).client;

/** Runs `work` in a transaction of Prisma's, with the connection that it runs on. */
export type Begin = <T>(
  work: (prisma: Prisma.TransactionClient, client: pg.PoolClient) => Promise<T>,
) => Promise<T>;

/**
 * Prisma's client on this pool, and the way to begin a transaction of it. They are made together: Next bundles this module
 * several times over, and what one copy keeps for itself another does not see.
 */
export const prismaOn = (pool: pg.Pool): { prisma: PrismaClient; begin: Begin } => {
  /** Where the connection of the transaction that is being opened is left for whoever opens it. */
  const opening = new AsyncLocalStorage<{ client?: pg.PoolClient }>();
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
  const prisma = new PrismaClient({ adapter: noting });
  const begin: Begin = (work) => {
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
  return { prisma, begin };
};
