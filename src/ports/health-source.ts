import type { LookupRecord } from "#domain/comparison/compare.ts";
import type { IdentityDocument } from "#domain/identity/document.ts";

/** What somebody says of themselves; normalised by the domain before it gets here. */
export type IdentityClaim = { name: string; document: IdentityDocument; phone: string };

/** `token` is the source's own pseudonym for the person: look-ups use it, so a run decrypts nothing. */
export type VerifyAnswer = { outcome: "match"; token: string } | { outcome: "mismatch" };

/** `records` answers `tokens` in order, one each. */
export type LookupAnswer = { sourceTime: Date; records: LookupRecord[] };

/**
 * Part of what has changed since a cursor: `records` are the present answers for `tokens`, one each. `cursor` is where the
 * next page begins or, when there are no `more`, where the feed stands.
 */
export type ChangePage = LookupAnswer & { tokens: string[]; cursor: string; more: boolean };

/** An authority, hospital system or file drop that holds the facts. docs/health-source-protocol.md is its HTTP form. */
export interface HealthSource {
  readonly id: string;
  /** Most tokens that one look-up may carry. */
  readonly maxBatch: number;
  /** One answer for unknown person, wrong document and wrong phone alike. Throws HealthSourceUnavailable. */
  verify(claim: IdentityClaim): Promise<VerifyAnswer>;
  /** Throws HealthSourceUnavailable when the whole answer is missing or cannot be trusted. */
  lookup(tokens: readonly string[]): Promise<LookupAnswer>;
  /** Where the change feed stands at this moment; null when the source has none. Throws HealthSourceUnavailable. */
  feedHead(): Promise<string | null>;
  /**
   * About `limit` changes since the cursor, of people whom this platform has verified or asked about. A page that has
   * `more` after it ends at the same cursor when it is asked for again, with at least the same people. Null: the cursor
   * has expired, and everybody must be looked up. Throws HealthSourceUnavailable.
   */
  changes(cursor: string, limit: number): Promise<ChangePage | null>;
}

export type UnavailableReason = "unreachable" | "timed_out" | "overloaded" | "refused" | "garbage";

/** The source could not be asked, or its answer could not be read. Carries no personal data. */
export class HealthSourceUnavailable extends Error {
  readonly reason: UnavailableReason;

  constructor(reason: UnavailableReason, cause?: unknown) {
    super(`health source ${reason}`, { cause });
    this.name = "HealthSourceUnavailable";
    this.reason = reason;
  }

  /** By name: Next bundles pages and routes apart, so one process has several copies of this class. */
  static override [Symbol.hasInstance](value: unknown): value is HealthSourceUnavailable {
    return value instanceof Error && value.name === "HealthSourceUnavailable";
  }
}
