import { postgresRateLimiter } from "#adapters/limits/postgres-rate-limiter.ts";
import { accountStore } from "#db/account-store.ts";
import { administratorStore } from "#db/administrators/administrator-store.ts";
import { handoverStore } from "#db/administrators/handover-store.ts";
import { assistedJoinStore } from "#db/assisted/assisted-join-store.ts";
import { auditLog } from "#db/audit-log.ts";
import { comparisonStore } from "#db/comparison/comparison-store.ts";
import { runInsights } from "#db/comparison/run-insights.ts";
import type { Database } from "#db/database.ts";
import { disputeStore } from "#db/dispute-store.ts";
import { dissolutionStore } from "#db/dissolution-store.ts";
import { draftStore } from "#db/draft-store.ts";
import { exemptionStore } from "#db/exemption-store.ts";
import { expectedImportStore } from "#db/expected/expected-import-store.ts";
import { expectedStore } from "#db/expected/expected-store.ts";
import { exportStore } from "#db/export/export-store.ts";
import { groupStore } from "#db/groups/group-store.ts";
import { idleRegisters } from "#db/idle-registers.ts";
import { lookStore } from "#db/look-store.ts";
import { membershipStore } from "#db/membership-store.ts";
import { moderationStore } from "#db/moderation/moderation-store.ts";
import { nameTermStore } from "#db/name-term-store.ts";
import { numberTries } from "#db/number-tries.ts";
import { organisationProofs, type ProofSettings } from "#db/organisation-proofs.ts";
import { otpStore } from "#db/otp-store.ts";
import { pseudonyms } from "#db/pseudonyms.ts";
import { registerStore } from "#db/register-store.ts";
import { followUpStore } from "#db/reminders/follow-up-store.ts";
import { missingReminders } from "#db/reminders/missing-reminders.ts";
import { reminderStore } from "#db/reminders/reminder-store.ts";
import { requirementsStore } from "#db/requirements-store.ts";
import { retentionStore } from "#db/retention-store.ts";
import { deletionReceipts } from "#db/rights/deletion-receipts.ts";
import { heldData } from "#db/rights/held-data.ts";
import { removalNotices } from "#db/rights/removal-notices.ts";
import { textChanges } from "#db/rights/text-changes.ts";
import { rosterStore } from "#db/roster/roster-store.ts";
import { sessionStore } from "#db/session-store.ts";
import { smsOutbox } from "#db/sms-outbox.ts";

/** Every store, on one database. */
export const storesOf = (db: Database, settings: ProofSettings) => ({
  accounts: accountStore(db),
  sessions: sessionStore(db),
  registers: registerStore(db, settings),
  roster: rosterStore(db),
  groups: groupStore(db),
  requirements: requirementsStore(db),
  exemptions: exemptionStore(db),
  exports: exportStore(db),
  reminders: reminderStore(db),
  missingReminders: missingReminders(db, (on) => postgresRateLimiter({ pool: on, index: db.index })),
  followUps: followUpStore(db),
  expected: expectedStore(db),
  expectedImports: expectedImportStore(db),
  numberTries: numberTries(db),
  nameTerms: nameTermStore(db),
  memberships: membershipStore(db),
  administrators: administratorStore(db),
  handovers: handoverStore(db),
  proofs: organisationProofs(db, settings),
  assistedJoins: assistedJoinStore(db),
  drafts: draftStore(db),
  otp: otpStore(db),
  smsOutbox: smsOutbox(db),
  comparisons: comparisonStore(db),
  insights: runInsights(db),
  audit: auditLog(db),
  looks: lookStore(db),
  disputes: disputeStore(db),
  deletionReceipts: deletionReceipts(db),
  removalNotices: removalNotices(db),
  heldData: heldData(db, settings),
  retention: retentionStore(db),
  textChanges: textChanges(db),
  idleRegisters: idleRegisters(db),
  dissolutions: dissolutionStore(db),
  moderation: moderationStore(db),
  pseudonyms: pseudonyms(db),
});
