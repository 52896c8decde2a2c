import { type LapsingKind, PERIODS } from "#domain/retention/periods.ts";
import { eraseLapsedOffers } from "#features/administrators/answer-invitation.ts";
import { eraseExemptions } from "#features/exceptions/exempt-member.ts";
import { eraseChecks, eraseLists, eraseReplaced } from "#features/expected/erase-imports.ts";
import { eraseExports } from "#features/export/own-exports.ts";
import { eraseTries } from "#features/identity/try-numbers.ts";
import { eraseReports } from "#features/moderation/dismiss-reports.ts";
import { eraseProofs } from "#features/organisation/keep-proofs.ts";
import { eraseReceipts } from "#features/rights/get-receipt.ts";
import { eraseRemovalNotices } from "#features/rights/removal-notices.ts";
import type { Deps } from "#ports/deps.ts";
import { eraseAccounts, eraseRegistrarAccounts, reportErased } from "./retention-sql.ts";

export type RetentionDeps = Pick<
  Deps,
  "drafts" | "assistedJoins" | "otp" | "smsOutbox" | "reminders" | "sessions" | "memberships" | "db"
>;

/**
 * The steps that erase what has lapsed by `now`, one for each kind of the retention table; each adds what it erased to the
 * report of the day.
 */
export const enforceRetention = (
  deps: RetentionDeps,
  now: Date,
): Record<LapsingKind, () => Promise<void>> => {
  const step = (kind: LapsingKind, erase: (before: Date) => Promise<number>) => async (): Promise<void> => {
    const erased = await erase(new Date(now.getTime() - PERIODS[kind]));
    await reportErased(deps.db, { kind, erased, at: now });
  };
  return {
    // These five carry the instant at which they lapse.
    assisted_draft: step("assisted_draft", () => deps.assistedJoins.lapse(now)),
    join_draft: step("join_draft", () => deps.drafts.erase(now)),
    one_time_code: step("one_time_code", () => deps.otp.erase(now)),
    export: step("export", () => eraseExports(deps, now)),
    rate_limit: step("rate_limit", () => eraseLimits(deps, now)),
    role_invitation: step("role_invitation", () => eraseLapsedOffers(deps, now)),
    assisted_join: step("assisted_join", (before) => deps.assistedJoins.erase(before)),
    sms_message: step("sms_message", (before) => deps.smsOutbox.erase(before)),
    exemption: step("exemption", (before) => eraseExemptions(deps, before)),
    reminder: step("reminder", (before) => deps.reminders.erase(before)),
    session: step("session", (before) => deps.sessions.erase(before)),
    account: step("account", (before) => eraseAccounts(deps.db, before)),
    registrar_account: step("registrar_account", (before) => eraseRegistrarAccounts(deps.db, before)),
    removal_notice: step("removal_notice", (before) => eraseRemovalNotices(deps, before)),
    consent_receipt: step("consent_receipt", (before) => deps.memberships.eraseReceipts(before)),
    deletion_receipt: step("deletion_receipt", (before) => eraseReceipts(deps, before)),
    register_report: step("register_report", (before) => eraseReports(deps, before)),
    expected_person: step("expected_person", (before) => eraseLists(deps, before)),
    expected_check: step("expected_check", (before) => eraseChecks(deps, before)),
    expected_replaced: step("expected_replaced", (before) => eraseReplaced(deps, before)),
    organisation_proof: step("organisation_proof", (before) => eraseProofs(deps, before)),
    number_try: step("number_try", (before) => eraseTries(deps, before)),
  };
};

/** Deletes counters of limits that have lapsed. Gives how many. */
const eraseLimits = async ({ db }: Pick<Deps, "db">, now: Date): Promise<number> =>
  (await db.prisma.rateLimit.deleteMany({ where: { expire: { lt: now.getTime() } } })).count;
