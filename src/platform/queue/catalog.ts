import { z } from "zod";

/** Queues, each with workers of its own, so that a city's chunks never keep a sign-in code waiting. */
export const QUEUES = ["schedule", "comparison", "sms", "export", "reminder", "expected"] as const;
export type QueueName = (typeof QUEUES)[number];

/** How one kind of job travels. The payload holds ids only: it is stored by the queue in clear. */
type JobKind = {
  queue: QueueName;
  payload: z.ZodType;
  attempts: number;
  /**
   * Doubles with each attempt; up to half of it is taken off at random, so that retries do not come in waves.
   */
  backoffMs: number;
  /** Finished jobs that the queue keeps for the operator to look at. */
  keepDone: number;
  keepFailed: number;
};

/**
 * Tries of one chunk before its people count as failed; the ledger counts them too. With the pauses between them a source
 * may be away for half a minute to a minute before anybody is marked stale.
 */
export const CHUNK_ATTEMPTS = 6;

/** Every job there is. The worker has a handler for each, or it does not compile. */
export const JOBS = {
  /** A time of day of the schedule has come. Which slot that is, the worker reads off the clock. */
  "comparison.slot": {
    queue: "schedule",
    payload: z.object({}),
    attempts: 3,
    backoffMs: 2000,
    keepDone: 50,
    keepFailed: 200,
  },
  "comparison.chunk": {
    queue: "comparison",
    payload: z.object({ runId: z.uuid(), chunkNo: z.number().int().min(0) }),
    attempts: CHUNK_ATTEMPTS,
    backoffMs: 2000,
    keepDone: 200,
    keepFailed: 1000,
  },
  "sms.deliver": {
    queue: "sms",
    payload: z.object({ messageId: z.uuid() }),
    attempts: 6,
    backoffMs: 2000,
    keepDone: 200,
    keepFailed: 1000,
  },
  /** The ledger counts attempts and holds what is written; upkeep hands out what the queue has lost. */
  "export.write": {
    queue: "export",
    payload: z.object({ exportId: z.uuid() }),
    attempts: 4,
    backoffMs: 2000,
    keepDone: 50,
    keepFailed: 200,
  },
  "reminder.send": {
    queue: "reminder",
    payload: z.object({ batchId: z.uuid() }),
    attempts: 6,
    backoffMs: 2000,
    keepDone: 50,
    keepFailed: 200,
  },
  /** A comparison has ended: what registers do by themselves then. */
  "reminder.followUp": {
    queue: "reminder",
    payload: z.object({ runId: z.uuid() }),
    attempts: 3,
    backoffMs: 2000,
    keepDone: 50,
    keepFailed: 200,
  },
  "expected.check": {
    queue: "expected",
    payload: z.object({ importId: z.uuid() }),
    attempts: 3,
    backoffMs: 1000,
    keepDone: 50,
    keepFailed: 200,
  },
} as const satisfies Record<string, JobKind>;

export type JobName = keyof typeof JOBS;
export type JobPayload<N extends JobName> = z.output<(typeof JOBS)[N]["payload"]>;

/** Reads a payload off the queue. Throws ZodError. */
export const parsePayload = <N extends JobName>(name: N, data: unknown): JobPayload<N> =>
  JOBS[name].payload.parse(data) as JobPayload<N>;

/** Whether this version of the program knows the job: a queue may hold jobs of another one. */
export const isJobName = (name: string): name is JobName => Object.hasOwn(JOBS, name);
