import { createPostgresBackend, type Job, Queue, Worker } from "bullmq";
import type { Cluster, Redis } from "ioredis";
import type { QueueName } from "./catalog.ts";
import { openRedis } from "./redis-client.ts";

/** Redis when there is one, else the database that everything else is in. */
export type QueueSettings = { databaseUrl: string; redisUrl?: string | undefined };

/** What we use of a queue, whichever of the two it is on. */
export type AnyQueue = Pick<
  Queue,
  "addBulk" | "upsertJobScheduler" | "getJobSchedulers" | "removeJobScheduler" | "obliterate" | "close"
>;
export type AnyWorker = Pick<Worker, "waitUntilReady" | "run" | "close">;
export type Work = (job: Pick<Job, "name" | "data" | "moveToDelayed">, token?: string) => Promise<void>;

/** On Redis Cluster one queue's keys must share a slot: the braces make this part alone the key's hash. */
const REDIS_PREFIX = "{tuantibu}";
/** Where its tables are in PostgreSQL. Their owner makes them (migrate-queue.ts): the application's role may not. */
export const QUEUE_SCHEMA = "bullmq";

/** A killed worker's jobs are free again after the lock and one check: together less than a minute. */
const TAKE_OVER = { lockDuration: 30_000, stalledInterval: 10_000 };

const postgres = (databaseUrl: string, connections: number) => ({
  connection: {
    connectionString: databaseUrl,
    schema: QUEUE_SCHEMA,
    max: connections,
    connectionTimeoutMillis: 5000,
  },
});

/** BullMQ leaves a connection that it was given open. */
const withClient = <T extends { close(): Promise<void> }>(
  redisUrl: string,
  open: (options: { connection: Redis | Cluster; prefix: string }) => T,
): T => {
  const client = openRedis(redisUrl);
  const opened = open({ connection: client, prefix: REDIS_PREFIX });
  const close = opened.close.bind(opened);
  opened.close = async () => {
    await close();
    client.disconnect();
  };
  return opened;
};

/**
 * `onError` hears of lost connections; BullMQ restores them by itself, and would end the process if nobody
 * listened.
 */
export const openQueue = (
  { databaseUrl, redisUrl }: QueueSettings,
  name: QueueName,
  onError: (error: Error) => void,
): AnyQueue => {
  const queue = redisUrl
    ? withClient(redisUrl, (redis) => new Queue(name, redis))
    : new Queue(name, postgres(databaseUrl, 2), createPostgresBackend);
  queue.on("error", onError);
  return queue;
};

/** Does not take jobs before `run`. */
export const openWorker = (
  { databaseUrl, redisUrl }: QueueSettings,
  name: QueueName,
  { work, concurrency, onError }: { work: Work; concurrency: number; onError: (error: Error) => void },
): AnyWorker => {
  // A job that several killed workers had in hand is still good: the ledger, not the queue, counts attempts.
  const options = { concurrency, autorun: false, maxStalledCount: 10, ...TAKE_OVER };
  const worker = redisUrl
    ? withClient(redisUrl, (redis) => new Worker(name, work, { ...redis, ...options }))
    : new Worker(
        name,
        work,
        { ...postgres(databaseUrl, concurrency + 1), ...options },
        createPostgresBackend,
      );
  worker.on("error", onError);
  return worker;
};
