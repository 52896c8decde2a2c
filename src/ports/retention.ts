import type { LapsingKind } from "#domain/retention/periods.ts";

/** How many of a kind were erased on a day in Shanghai, and when last. */
type RetentionReport = { kind: string; erased: number; at: Date };

/** What no other store erases, and the report of what lapsed. */
export interface RetentionStore {
  /**
   * Deletes accounts that were made before this instant and have no real-name check, no sign-in, no role in a register
   * and a phone that nobody in a register has. Returns how many.
   */
  eraseAccounts(before: Date): Promise<number>;
  /** The same of accounts whose real-name check was before this instant. */
  eraseRegistrarAccounts(before: Date): Promise<number>;
  /** Deletes counters that lapsed before this instant. Returns how many. */
  eraseLimits(before: Date): Promise<number>;
  /** Adds to the day's row of the kind; a day without erasures has a row too. */
  record(kind: LapsingKind, erased: number, at: Date): Promise<void>;
  /** The rows of the newest day. */
  latest(): Promise<RetentionReport[]>;
}
