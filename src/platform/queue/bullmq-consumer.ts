import { DelayedError, UnrecoverableError } from "bullmq";
import { NotYet } from "#ports/job-queue.ts";
import { openWorker, type QueueSettings, type Work } from "./bullmq-connection.ts";
import { isJobName, type JobName, type JobPayload, parsePayload, QUEUES, type QueueName } from "./catalog.ts";

/** One handler for each job of the catalog; a missing one does not compile. */
export type JobHandlers = { [N in JobName]: (payload: JobPayload<N>) => Promise<void> };

/**
 * How an error looks to the queue, which stores it in clear: a code, and whether another attempt makes sense.
 */
export type JobFailure = { code: string; retry: boolean };

export type JobReport = { name: string; seconds: number; failure: JobFailure | null };

export type JobConsumer = { start(): Promise<void>; close(): Promise<void> };

/** How soon a job is asked for again whose turn has not come. */
const NOT_YET_MS = 1000;

/** The consuming side of the queues. `close` stops taking jobs and waits for those in hand. */
export const bullmqConsumer = (
  settings: QueueSettings,
  {
    handlers,
    concurrency,
    failureOf,
    report,
    onError,
  }: {
    handlers: JobHandlers;
    concurrency: Record<QueueName, number>;
    failureOf: (error: unknown) => JobFailure;
    report: (job: JobReport) => void;
    onError: (queue: QueueName, error: Error) => void;
  },
): JobConsumer => {
  const work: Work = async (job, token) => {
    const { name, data } = job;
    const started = performance.now();
    const seconds = (): number => (performance.now() - started) / 1000;
    try {
      await handle(handlers, name, data);
      report({ name, seconds: seconds(), failure: null });
    } catch (error) {
      if (error instanceof NotYet) {
        await job.moveToDelayed(Date.now() + NOT_YET_MS, token);
        throw new DelayedError();
      }
      const failure = failureOf(error);
      report({ name, seconds: seconds(), failure });
      throw failure.retry ? new Error(failure.code) : new UnrecoverableError(failure.code);
    }
  };
  const workers = QUEUES.map((name) =>
    openWorker(settings, name, {
      work,
      concurrency: concurrency[name],
      onError: (error) => onError(name, error),
    }),
  );
  return {
    async start() {
      await Promise.all(workers.map((worker) => worker.waitUntilReady()));
      for (const [i, worker] of workers.entries()) {
        // Runs until it is closed.
        worker.run().catch((error: Error) => onError(QUEUES[i] ?? "schedule", error));
      }
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
};

const handle = async (handlers: JobHandlers, name: string, data: unknown): Promise<void> => {
  if (!isJobName(name)) {
    throw new UnrecoverableError("unknown_job");
  }
  await dispatch(handlers, name, data);
};

const dispatch = <N extends JobName>(handlers: JobHandlers, name: N, data: unknown): Promise<void> =>
  handlers[name](parsePayload(name, data));
