import { z } from "zod";
import { type Database, rows, sql } from "#platform/database/database.ts";
import type { OtpStore } from "#ports/otp-store.ts";
import { checkOtp, lockedUntil, MAX_TRIES, oldestWindow, otpHash, otpRow } from "./check-otp-sql.ts";

/** For how long a browser that proved a phone is taken for its owner's; as long as its cookie. */
const PROVEN_MS = 30 * 24 * 3_600_000;

const triesRow = z.object({ attempts: z.number(), window_started_at: z.date() });

const standingRow = z.object({ proven: z.boolean(), joined: z.boolean(), role: z.boolean() });

/** One-time codes in the table `otp_challenge`, as keyed hashes bound to purpose, phone, scope and browser. */
export const otpStore = (db: Database): OtpStore => ({
  async issue(key, code, { now, expiresAt, keepWithinMs = 0 }) {
    const [issued] = await rows(
      db.pool,
      sql`insert into otp_challenge as held
        (purpose, phone_index, scope, browser_index, code_hash, expires_at, attempts, window_started_at)
        values (${key.purpose}::otp_purpose, ${db.index("phone", key.phone)}, ${key.scope},
          ${db.index("otp", "browser", key.browser)}, ${otpHash(db, key, code)}, ${expiresAt}, 0, ${now})
        on conflict (purpose, phone_index, scope, browser_index) do update set
          code_hash = excluded.code_hash, expires_at = excluded.expires_at, consumed_at = null,
          attempts = case when held.window_started_at > ${oldestWindow(now)} then held.attempts else 0 end,
          window_started_at = case when held.window_started_at > ${oldestWindow(now)} then held.window_started_at
            else excluded.window_started_at end
        where (held.attempts < ${MAX_TRIES} or held.window_started_at <= ${oldestWindow(now)})
          and (held.consumed_at is not null
            or held.expires_at <= ${new Date(expiresAt.getTime() - keepWithinMs)})
        returning attempts, window_started_at`,
      (found) => triesRow.parse(found),
    );
    const [held] = issued
      ? [issued]
      : await rows(
          db.pool,
          sql`select attempts, window_started_at from otp_challenge where ${otpRow(db, key)}`,
          (found) => triesRow.parse(found),
        );
    const until = held ? lockedUntil(held, now) : null;
    return until ? { outcome: "locked", until } : { outcome: issued ? "issued" : "kept" };
  },
  check: (key, code, now) => checkOtp(db.pool, db, key, code, now),
  async matches(key, code, now) {
    const { rowCount } = await db.pool.query(sql`select from otp_challenge where ${otpRow(db, key)}
      and code_hash = ${otpHash(db, key, code)} and consumed_at is null
      and expires_at > ${now} and (attempts < ${MAX_TRIES} or window_started_at <= ${oldestWindow(now)})`);
    return rowCount === 1;
  },
  async hasProven(key, now) {
    const { rowCount } = await db.pool.query(sql`select from otp_challenge where ${otpRow(db, key)}
      and proven_at > ${provenSince(now)}`);
    return rowCount === 1;
  },
  async standing(key, now) {
    const phone = db.index("phone", key.phone);
    const [found] = await rows(
      db.pool,
      sql`select exists (select from otp_challenge where ${otpRow(db, key)} and proven_at > ${provenSince(now)}) as proven,
        exists (select from person p join membership m on m.person_id = p.id where p.phone_index = ${phone}) as joined,
        exists (select from account a join register_role_grant g on g.account_id = a.id
          where a.phone_index = ${phone}) as role`,
      (row) => standingRow.parse(row),
    );
    if (found?.proven) {
      return "known";
    }
    return found?.joined || found?.role ? "member" : "stranger";
  },
  async erase(before) {
    const { rowCount } = await db.pool.query(
      sql`delete from otp_challenge where expires_at < ${before} and window_started_at <= ${oldestWindow(before)}
        and (proven_at is null or purpose <> 'sign_in' or proven_at <= ${provenSince(before)})`,
    );
    return rowCount ?? 0;
  },
});

const provenSince = (now: Date): Date => new Date(now.getTime() - PROVEN_MS);
