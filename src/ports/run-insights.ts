/** Where the chunks of a run are, and how many people were looked up since the instant that was asked for. */
export type LedgerState = { waiting: number; held: number; done: number; failed: number; recently: number };

/**
 * `reason` is the ledger's error code; null for people whom the source left out of an answer. `retrying` are chunks that
 * failed so and are to be tried again.
 */
export type RunFailure = { reason: string | null; people: number; chunks: number; retrying: number };

/** What the ledger says of one health source; counts and instants are of chunks that ended. */
export type SourceRecord = {
  sourceId: string;
  lookedUp: number;
  failed: number;
  retrying: number;
  /** When a chunk last ended for which it answered. */
  answeredAt: Date | null;
  /** When a chunk last ended with people that could not be looked up, and why. */
  failedAt: Date | null;
  lastReason: string | null;
  /** From when on it has not answered: the last answer, or the start of the first run that had none after it. */
  silentSince: Date | null;
};

/** What operators want to know of the runs beyond their sums. */
export interface RunInsights {
  ledger(runId: string, since: Date): Promise<LedgerState>;
  /** The most people first. */
  failures(runId: string): Promise<RunFailure[]>;
  /** Of runs that started after `since`, by the source's id. */
  sources(since: Date): Promise<SourceRecord[]>;
}
