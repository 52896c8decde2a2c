import type { JobName } from "#platform/queue/catalog.ts";
import type { JobQueue } from "#ports/job-queue.ts";

type CollectedJob = { name: JobName; payload: unknown; key: string | undefined };

export type CollectingQueue = JobQueue & {
  /** The jobs so far; taking them empties the queue. */
  take(): CollectedJob[];
  /** Every add fails until it is mended. */
  setBroken(broken: boolean): void;
};

/** A job queue in memory that delivers nothing, for tests of what stands on the port. */
export const collectingQueue = (): CollectingQueue => {
  const jobs: CollectedJob[] = [];
  let broken = false;
  const push = (job: CollectedJob): void => {
    if (broken) {
      throw new Error("the queue is away");
    }
    if (job.key === undefined || !jobs.some(({ key }) => key === job.key)) {
      jobs.push(job);
    }
  };
  return {
    add: async (name, payload, { key } = {}) => push({ name, payload, key }),
    addAll: async (name, added) => {
      for (const { payload, key } of added) {
        push({ name, payload, key });
      }
    },
    take: () => jobs.splice(0),
    setBroken: (state) => {
      broken = state;
    },
  };
};
