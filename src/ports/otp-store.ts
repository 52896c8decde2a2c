export const OTP_PURPOSES = ["sign_in", "join"] as const;
export type OtpPurpose = (typeof OTP_PURPOSES)[number];

/** What a code is bound to. `scope` is the register's id for joins and empty for sign-in. */
export type OtpKey = { purpose: OtpPurpose; phone: string; scope: string };

export type OtpCheck =
  | { outcome: "right" }
  | { outcome: "wrong"; triesLeft: number }
  | { outcome: "expired" | "used" | "none" }
  | { outcome: "locked"; until: Date };

/** One row per key. A new code replaces the old one and never resets the count of tries. */
export interface OtpStore {
  /** Stores a keyed hash of the code. Returns the instant until which the key is locked when its tries are used up. */
  issue(key: OtpKey, code: string, now: Date): Promise<{ lockedUntil: Date | null }>;
  /** Counts the try and consumes a right code in one statement, so that parallel guesses cannot exceed the limit. */
  check(key: OtpKey, code: string, now: Date): Promise<OtpCheck>;
}
