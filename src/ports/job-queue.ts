import type { JobName, JobPayload } from "#platform/queue/catalog.ts";

export type NewJob<N extends JobName> = {
  payload: JobPayload<N>;
  /** Makes a second add of the same key harmless while the first is unfinished. */
  key?: string;
  /** Later than what has a smaller one, and than everything without one; of the same the older comes first. */
  turn?: number;
};

export interface JobQueue {
  /** Adds a job; `key` makes a second add of the same key harmless while the first is unfinished. */
  add<N extends JobName>(
    name: N,
    payload: JobPayload<N>,
    options?: Pick<NewJob<N>, "key" | "turn">,
  ): Promise<void>;
  /** Adds many jobs of one name in one go. */
  addAll<N extends JobName>(name: N, jobs: readonly NewJob<N>[]): Promise<void>;
}

/** A job whose turn has not come: it is asked for again a little later, and no attempt is counted. */
export class NotYet extends Error {}
