import type { JobName, JobPayload } from "#jobs/catalog.ts";

export interface JobQueue {
  /** Adds a job; `key` makes a second add of the same key harmless while the first is unfinished. */
  add<N extends JobName>(name: N, payload: JobPayload<N>, options?: { key?: string }): Promise<void>;
}
