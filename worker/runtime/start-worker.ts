import { renewNameTerms } from "#features/identity/renew-name-terms.ts";
import { upkeep } from "#features/operations/upkeep.ts";
import { composeConsumer, composeSchedules, composeTableReader } from "#platform/compose/worker.ts";
import type { Config } from "#platform/config/config.ts";
import type { Clock } from "#ports/clock.ts";
import type { Deps } from "#ports/deps.ts";
import { jobHandlers } from "#worker/processors/handlers.ts";
import { failureOf } from "./failure-of.ts";
import { serveMetrics, workerMetrics } from "./metrics.ts";
import { schedulesOf } from "./schedules.ts";
import { startUpkeep } from "./upkeep.ts";

export type RunningWorker = { stop(): Promise<void> };

/**
 * Three chunks at a time: while one is read and one looked up, another is written. Three lists, each of another account: whoever
 * comes next need not wait for one that is costly to read.
 */
const CONCURRENCY = { schedule: 1, comparison: 3, sms: 5, export: 1, reminder: 2, expected: 3 };

const TROUBLE_EVERY_MS = 10_000;

/** A queue that is away fails many times a second; saying so once in a while is enough. */
const quietly = (clock: Clock, report: (queue: string, error: Error) => void) => {
  const saidAt = new Map<string, number>();
  return (queue: string, error: Error): void => {
    const now = clock().getTime();
    if (now - (saidAt.get(queue) ?? 0) >= TROUBLE_EVERY_MS) {
      saidAt.set(queue, now);
      report(queue, error);
    }
  };
};

/**
 * Takes jobs until `stop`, which waits for those in hand. At the start and again every few seconds it picks up what was
 * left behind, sets the queue's schedules, in case the queue has lost them, and its clock.
 */
export const startWorker = async (
  config: Pick<Config, "DATABASE_URL" | "REDIS_URL" | "WORKER_METRICS_PORT">,
  deps: Deps,
  { syncClock = async () => {} }: { syncClock?: () => Promise<void> } = {},
): Promise<RunningWorker> => {
  const metrics = workerMetrics(deps);
  const onError = quietly(deps.clock, (queue, error) =>
    deps.log.warn({ queue, error: error.name }, "queue connection trouble"),
  );
  const consumer = composeConsumer(config, {
    handlers: jobHandlers(deps, composeTableReader()),
    concurrency: CONCURRENCY,
    failureOf,
    onError,
    report: (job) => {
      metrics.observe(job);
      if (job.failure !== null) {
        deps.log.warn({ job: job.name, seconds: job.seconds, ...job.failure }, "job failed");
      }
    },
  });
  const schedules = composeSchedules(config, (error) => onError("schedules", error));
  const setSchedules = () => schedules.setSchedules(schedulesOf(deps.settings.comparisonTimes));
  await setSchedules();
  await consumer.start();
  const upkeepFailed = (error: unknown) =>
    deps.log.warn({ error: error instanceof Error ? error.name : "unknown" }, "upkeep failed");
  const stopUpkeep = startUpkeep([syncClock, () => upkeep(deps), setSchedules], upkeepFailed);
  // By itself: after an upgrade it takes minutes, in which upkeep goes on.
  const stopNames = startUpkeep([() => renewNameTerms(deps)], upkeepFailed);
  const server = serveMetrics(metrics, config.WORKER_METRICS_PORT, deps.log);
  return {
    async stop() {
      server?.close();
      await Promise.all([stopUpkeep(), stopNames()]);
      await consumer.close();
      await schedules.close();
    },
  };
};
