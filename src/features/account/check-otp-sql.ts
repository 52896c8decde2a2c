import { z } from "zod";
import { type Database, type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import type { OtpCheck, OtpKey } from "#ports/otp-store.ts";

/** Guesses at one key in one window; with six digits that leaves 5 chances in a million (NIST SP 800-63B-4, 3.2.2). */
export const MAX_TRIES = 5;
const WINDOW_MS = 30 * 60_000;

const triedRow = z.object({ right: z.boolean(), attempts: z.number(), window_started_at: z.date() });
const heldRow = z.object({
  attempts: z.number(),
  window_started_at: z.date(),
  consumed_at: z.date().nullable(),
});

export const otpHash = (
  { index }: Pick<Database, "index">,
  { purpose, phone, scope, browser }: OtpKey,
  code: string,
) => index("otp", purpose, phone, scope, browser, code);

/** The condition that finds the key's one row. */
export const otpRow = (
  { index }: Pick<Database, "index">,
  { purpose, phone, scope, browser }: OtpKey,
): Statement =>
  sql`purpose = ${purpose}::otp_purpose and phone_index = ${index("phone", phone)} and scope = ${scope}
    and browser_index = ${index("otp", "browser", browser)}`;

/** The instant until which the key is locked; null while it has tries left in its window. */
export const lockedUntil = (held: { attempts: number; window_started_at: Date }, now: Date): Date | null => {
  const windowEnds = new Date(held.window_started_at.getTime() + WINDOW_MS);
  return held.attempts >= MAX_TRIES && now < windowEnds ? windowEnds : null;
};

/** The start of the oldest window that is still running: one that began earlier counts no more. */
export const oldestWindow = (now: Date): Date => new Date(now.getTime() - WINDOW_MS);

/** OtpStore.check on the caller's connection: a join consumes its code in the transaction that writes the membership. */
export const checkOtp = async (
  on: Executor,
  db: Pick<Database, "index">,
  key: OtpKey,
  code: string,
  now: Date,
): Promise<OtpCheck> => {
  const hash = otpHash(db, key, code);
  const row = otpRow(db, key);
  const [tried] = await rows(
    on,
    // One statement counts, compares and consumes: the row lock makes parallel guesses wait for each other's count.
    sql`update otp_challenge set
      attempts = case when code_hash = ${hash} then 0
        when window_started_at > ${oldestWindow(now)} then attempts + 1 else 1 end,
      window_started_at = case when window_started_at > ${oldestWindow(now)} then window_started_at
        else ${now}::timestamptz end,
      consumed_at = case when code_hash = ${hash} then ${now}::timestamptz end,
      proven_at = case when code_hash = ${hash} then ${now}::timestamptz else proven_at end
      where ${row}
        and consumed_at is null and expires_at > ${now}
        and (attempts < ${MAX_TRIES} or window_started_at <= ${oldestWindow(now)})
      returning code_hash = ${hash} as right, attempts, window_started_at`,
    (found) => triedRow.parse(found),
  );
  if (!tried) {
    return whyNotTried(on, row, now);
  }
  if (tried.right) {
    return { outcome: "right" };
  }
  const until = lockedUntil(tried, now);
  return until
    ? { outcome: "locked", until, byThisTry: true }
    : { outcome: "wrong", triesLeft: MAX_TRIES - tried.attempts };
};

const whyNotTried = async (on: Executor, row: Statement, now: Date): Promise<OtpCheck> => {
  const [held] = await rows(
    on,
    sql`select attempts, window_started_at, consumed_at from otp_challenge where ${row}`,
    (found) => heldRow.parse(found),
  );
  if (!held) {
    return { outcome: "none" };
  }
  if (held.consumed_at !== null) {
    return { outcome: "used" };
  }
  const until = lockedUntil(held, now);
  return until ? { outcome: "locked", until, byThisTry: false } : { outcome: "expired" };
};
