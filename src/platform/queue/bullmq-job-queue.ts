import type { JobQueue, NewJob } from "#ports/job-queue.ts";
import { type AnyQueue, openQueue, type QueueSettings } from "./bullmq-connection.ts";
import { JOBS, type JobName, QUEUES, type QueueName } from "./catalog.ts";

/** When a job comes due: at a time of day in a zone, or every so many milliseconds. */
export type Schedule = {
  id: string;
  job: "comparison.slot";
  repeat: { pattern: string; tz: string } | { every: number };
};

export type BullmqJobQueue = JobQueue & {
  /**
   * Makes these the schedules of the queue; what is no longer among them stops. Changes nothing when nothing
   * changed.
   */
  setSchedules(schedules: readonly Schedule[]): Promise<void>;
  /** Removes every schedule and every job, also those in hand. */
  destroy(): Promise<void>;
  close(): Promise<void>;
};

/**
 * A caller that serves somebody must not wait for a queue that is away: the outbox and the ledger are there
 * already.
 */
const ADD_TIMEOUT_MS = 5000;

const optionsOf = (name: JobName) => {
  const { attempts, backoffMs, keepDone, keepFailed } = JOBS[name];
  return {
    attempts,
    backoff: { type: "exponential", delay: backoffMs, jitter: 0.5 },
    removeOnComplete: keepDone,
    removeOnFail: keepFailed,
    stackTraceLimit: 1,
  };
};

/** The producing side of the queues. Opens a connection at the first use of each. */
export const bullmqJobQueue = (
  settings: QueueSettings,
  onError: (error: Error) => void = () => {},
): BullmqJobQueue => {
  const opened = new Map<QueueName, AnyQueue>();
  const queue = (name: QueueName): AnyQueue => {
    const known = opened.get(name) ?? openQueue(settings, name, onError);
    opened.set(name, known);
    return known;
  };

  const addAll = async <N extends JobName>(name: N, jobs: readonly NewJob<N>[]): Promise<void> => {
    if (jobs.length === 0) {
      return;
    }
    const added = queue(JOBS[name].queue).addBulk(
      jobs.map(({ payload, key, turn }) => ({
        name,
        data: payload,
        opts: {
          ...optionsOf(name),
          ...(key === undefined ? {} : { deduplication: { id: key } }),
          ...(turn === undefined ? {} : { priority: turn }),
        },
      })),
    );
    await withinTime(added);
  };

  return {
    add: (name, payload, options = {}) => addAll(name, [{ payload, ...options }]),
    addAll,
    setSchedules: async (schedules) => {
      for (const name of QUEUES) {
        await setSchedulesOf(
          queue(name),
          schedules.filter(({ job }) => JOBS[job].queue === name),
        );
      }
    },
    destroy: async () => {
      for (const name of QUEUES) {
        await setSchedulesOf(queue(name), []);
        await queue(name).obliterate({ force: true });
      }
    },
    close: async () => {
      await Promise.all([...opened.values()].map((known) => known.close()));
      opened.clear();
    },
  };
};

const setSchedulesOf = async (queue: AnyQueue, schedules: readonly Schedule[]): Promise<void> => {
  for (const { id, job, repeat } of schedules) {
    await queue.upsertJobScheduler(id, repeat, { name: job, data: {}, opts: optionsOf(job) });
  }
  const wanted = new Set(schedules.map(({ id }) => id));
  for (const { key } of await queue.getJobSchedulers()) {
    if (!wanted.has(key)) {
      await queue.removeJobScheduler(key);
    }
  }
};

const withinTime = async (added: Promise<unknown>): Promise<void> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("the queue did not answer in time")), ADD_TIMEOUT_MS);
  try {
    await Promise.race([added, late]);
  } finally {
    clearTimeout(timer);
  }
};
