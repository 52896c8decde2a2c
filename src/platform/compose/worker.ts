import type { Config } from "#platform/config/config.ts";
import { bullmqConsumer } from "#platform/queue/bullmq-consumer.ts";
import { bullmqJobQueue } from "#platform/queue/bullmq-job-queue.ts";
import { processTableReader } from "#platform/tables/process-table-reader.ts";
import type { TableReader } from "#ports/table-reader.ts";

export type { JobFailure, JobHandlers, JobReport } from "#platform/queue/bullmq-consumer.ts";
export type { Schedule } from "#platform/queue/bullmq-job-queue.ts";

type ConsumerOptions = Parameters<typeof bullmqConsumer>[1];
type QueueConfig = Pick<Config, "DATABASE_URL" | "REDIS_URL">;

/** The consuming side of the queues, which only the worker has. */
export const composeConsumer = (config: QueueConfig, options: ConsumerOptions) =>
  bullmqConsumer({ databaseUrl: config.DATABASE_URL, redisUrl: config.REDIS_URL }, options);

/** The queues with the right to set schedules, which only the worker has. */
export const composeSchedules = (config: QueueConfig, onError: (error: Error) => void) =>
  bullmqJobQueue({ databaseUrl: config.DATABASE_URL, redisUrl: config.REDIS_URL }, onError);

/** Reads uploaded spreadsheets, which only the worker does. */
export const composeTableReader = (): TableReader => processTableReader();
