import { composeConsumer, composeSchedules } from "#compose/worker.ts";
import type { Config } from "#config/config.ts";
import type { Deps } from "#ports/deps.ts";
import { jobHandlers } from "#worker/processors/handlers.ts";
import { failureOf } from "./failure-of.ts";
import { serveMetrics, workerMetrics } from "./metrics.ts";
import { schedulesOf } from "./schedules.ts";

export type RunningWorker = { stop(): Promise<void> };

/** Two chunks at a time: one is being looked up while the other is written. */
const CONCURRENCY = { schedule: 1, comparison: 2, sms: 5 };

/**
 * Takes jobs until `stop`, which waits for those in hand. Sweeps once at the start, for what was left behind.
 */
export const startWorker = async (
  config: Pick<Config, "DATABASE_URL" | "REDIS_URL" | "WORKER_METRICS_PORT">,
  deps: Deps,
): Promise<RunningWorker> => {
  const metrics = workerMetrics(deps);
  const onError = (queue: string, error: Error): void =>
    deps.log.warn({ queue, error: error.name }, "queue connection trouble");
  const consumer = composeConsumer(config, {
    handlers: jobHandlers(deps),
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
  await schedules.setSchedules(schedulesOf(deps.settings.comparisonTimes));
  await schedules.close();
  await consumer.start();
  await deps.jobs.add("maintenance.sweep", {}, { key: "sweep-at-start" });
  const server = serveMetrics(metrics, config.WORKER_METRICS_PORT, deps.log);
  return {
    async stop() {
      server.close();
      await consumer.close();
    },
  };
};
