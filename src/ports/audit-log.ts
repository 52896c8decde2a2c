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
  | "register.requirements_changed"
  | "register.dissolved"
  | "register.idle_notice"
  | "register.wound_up"
  | "register.change_proposed"
  | "register.change_settled"
  | "assist.viewed"
  | "expected.imported"
  | "expected.undone"
  | "expected.removed"
  | "expected.cleared"
  | "expected.reminded"
  | "member.joined"
  | "member.left"
  | "member.reconsented"
  | "member.consent_lapsed"
  | "member.disputed"
  | "member.dispute_resolved"
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
  /** How far the record goes at this moment, signed: kept elsewhere, it shows later that nothing was cut off. */
  checkpoint(now: Date): Promise<string>;
}
