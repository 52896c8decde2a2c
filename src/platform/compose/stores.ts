import { accountStore } from "#features/account/account-sql.ts";
import { otpStore } from "#features/account/otp-sql.ts";
import { sessionStore } from "#features/account/session-sql.ts";
import { assistedJoinStore } from "#features/assist/assisted-join-sql.ts";
import { comparisonStore } from "#features/comparison/comparison-sql.ts";
import { runInsights } from "#features/comparison/run-insights-sql.ts";
import { draftStore } from "#features/join/draft-sql.ts";
import { membershipStore } from "#features/join/membership-sql.ts";
import type { ProofSettings } from "#features/organisation/organisation-proofs-sql.ts";
import { followUpStore } from "#features/reminders/follow-up-sql.ts";
import { missingReminders } from "#features/reminders/missing-reminders-sql.ts";
import { reminderStore } from "#features/reminders/reminder-sql.ts";
import { heldData } from "#features/rights/held-data-sql.ts";
import { textChanges } from "#features/rights/text-changes-sql.ts";
import { rosterStore } from "#features/roster/roster-sql.ts";
import { auditLog } from "#platform/audit/audit-log.ts";
import type { Database } from "#platform/database/database.ts";
import { postgresRateLimiter } from "#platform/limits/postgres-rate-limiter.ts";
import { smsOutbox } from "#platform/sms/sms-outbox.ts";

/** Every store, on one database. */
export const storesOf = (db: Database, settings: ProofSettings) => ({
  accounts: accountStore(db),
  sessions: sessionStore(db),
  roster: rosterStore(db),
  reminders: reminderStore(db),
  missingReminders: missingReminders(db, (on) => postgresRateLimiter({ pool: on, index: db.index })),
  followUps: followUpStore(db),
  memberships: membershipStore(db),
  assistedJoins: assistedJoinStore(db),
  drafts: draftStore(db),
  otp: otpStore(db),
  smsOutbox: smsOutbox(db),
  comparisons: comparisonStore(db),
  insights: runInsights(db),
  audit: auditLog(db),
  heldData: heldData(db, settings),
  textChanges: textChanges(db),
});
