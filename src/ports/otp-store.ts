import type { Standing } from "#domain/sms/budget.ts";
import type { CodePurpose } from "#domain/sms/texts.ts";

/**
 * What a code is bound to. `scope` is the register's id for joins and empty otherwise; `browser` is the secret in the
 * cookie of the browser that asked, of somebody signed in the session's id (NIST SP 800-63B-4, 3.1.3: the secret must come
 * back in the session that it was sent for): a code that somebody else reads works nowhere else, and nobody else's tries
 * count against it.
 */
export type OtpKey = { purpose: CodePurpose; phone: string; scope: string; browser: string };

export type OtpCheck =
  | { outcome: "right" }
  | { outcome: "wrong"; triesLeft: number }
  | { outcome: "expired" | "used" | "none" }
  /** `byThisTry`: it was looked at, was wrong, and was the last. */
  | { outcome: "locked"; until: Date; byThisTry: boolean };

type OtpIssue = { outcome: "issued" | "kept" } | { outcome: "locked"; until: Date };

/** One row per key. A new code replaces the old one and never resets the count of tries; a right one does. */
export interface OtpStore {
  /**
   * Stores a keyed hash of the code; "locked" when the tries of the key are used up. A live code that was issued less
   * than `keepWithinMs` before this one is kept instead, so that a form submitted twice sends one message.
   */
  issue(
    key: OtpKey,
    code: string,
    at: { now: Date; expiresAt: Date; keepWithinMs?: number },
  ): Promise<OtpIssue>;
  /** Counts the try and consumes a right code in one statement, so that parallel guesses cannot exceed the limit. */
  check(key: OtpKey, code: string, now: Date): Promise<OtpCheck>;
  /**
   * Whether `check` would find the code right, without counting. Only for deciding whether work worth doing before the
   * check is worth doing: the caller must check right after, whatever the answer.
   */
  matches(key: OtpKey, code: string, now: Date): Promise<boolean>;
  /** Whether this browser gave a right code for this key in the last 30 days. */
  hasProven(key: OtpKey, now: Date): Promise<boolean>;
  /** Whose phone it is, to whoever asks in this browser; the same work for every answer. */
  standing(key: OtpKey, now: Date): Promise<Standing>;
  /** Deletes codes that expired before this instant, whose tries no longer count and that prove nothing. Returns how many. */
  erase(before: Date): Promise<number>;
}
