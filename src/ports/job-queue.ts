import type { JobName, JobPayload } from "#jobs/catalog.ts";

export type NewJob<N extends JobName> = {
  payload: JobPayload<N>;
  /** Makes a second add of the same key harmless while the first is unfinished. */
  key?: string;
};

export interface JobQueue {
  /** Adds a job; `key` makes a second add of the same key harmless while the first is unfinished. */
  add<N extends JobName>(name: N, payload: JobPayload<N>, options?: { key?: string }): Promise<void>;
  /** Adds many jobs of one name in one go. */
  addAll<N extends JobName>(name: N, jobs: readonly NewJob<N>[]): Promise<void>;
}
