import type { LookAction } from "#domain/audit/looks.ts";

/** What is recorded, in the past tense of the product's own words. What shows members to somebody is a look. */
type AuditAction =
  | LookAction
  | "account.signed_in"
  | "account.signed_out"
  | "account.stepped_up"
  | "account.identity_verified"
  | "account.data_downloaded"
  | "account.erased"
  | "register.opened"
  | "register.paused"
  | "register.resumed"
  | "register.changed"
  | "register.code_renewed"
  | "register.code_lifetime_set"
  | "register.requirements_changed"
  | "register.dissolved"
  | "register.idle_notice"
  | "register.wound_up"
  | "register.reports_dismissed"
  | "register.suspended"
  | "register.suspension_lifted"
  | "register.closing_proposed"
  | "register.closing_confirmed"
  | "register.closing_withdrawn"
  | "register.closed"
  | "register.change_proposed"
  | "register.change_settled"
  | "register.assist_quota_set"
  | "organisation.asked"
  | "organisation.proven"
  | "organisation.refused"
  | "organisation.revoked"
  | "register.change_withdrawn"
  | "register.dissolution_asked"
  | "register.dissolution_withdrawn"
  | "administrator.invited"
  | "administrator.invitation_withdrawn"
  | "administrator.accepted"
  | "administrator.declined"
  | "administrator.changed"
  | "administrator.revoked"
  | "administrator.left"
  | "administrator.sessions_ended"
  | "ownership.offered"
  | "ownership.cancelled"
  | "ownership.handed_over"
  | "group.added"
  | "group.renamed"
  | "group.moved"
  | "group.removed"
  | "group.assigned"
  | "group.joining_changed"
  | "export.requested"
  | "export.downloaded"
  | "export.removed"
  | "assist.viewed"
  | "assist.started"
  | "assist.refused"
  | "expected.uploaded"
  | "expected.discarded"
  | "expected.unpaired"
  | "expected.undone"
  | "expected.removed"
  | "expected.cleared"
  | "expected.reminded"
  | "member.joined"
  | "member.left"
  | "member.removed"
  | "member.notice_dismissed"
  | "member.exempted"
  | "member.exemption_ended"
  | "member.reconsented"
  | "member.consent_lapsed"
  | "member.disputed"
  | "member.dispute_resolved"
  | "reminders.started"
  | "reminders.cancelled"
  | "reminders.settings_changed"
  | "reminders.after_run"
  | "reminders.sent"
  | "reminders.alerted"
  | "sms.sent"
  | "sms.failed"
  | "comparison.requested"
  | "comparison.cancelled"
  | "comparison.rerun";

export type AuditEntry = {
  action: AuditAction;
  at: Date;
  /** Account that acted; null for the person on a member page and for the system. */
  actorId?: string | null;
  registerId?: string | null;
  membershipId?: string | null;
  /** Memberships on the page that was shown: each member sees on their own page that they were on it. */
  shown?: readonly string[];
  /** Ids, counts and codes only: never personal data. */
  detail?: Record<string, string | number | boolean | null>;
};

/** Append-only record of who did what. */
export interface AuditLog {
  /** Throws when the event was not recorded. */
  append(entry: AuditEntry): Promise<void>;
  /** The same, unless the same account has done the same with just these members since. */
  appendUnlessSince(
    entry: AuditEntry & { registerId: string; shown: readonly string[] },
    since: Date,
  ): Promise<void>;
  /** How far the record goes at this moment, signed: kept elsewhere, it shows later that nothing was cut off. */
  checkpoint(now: Date): Promise<string>;
}
