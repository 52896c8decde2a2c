/** What is recorded, in the past tense of the product's own words. */
type AuditAction =
  | "account.signed_in"
  | "account.signed_out"
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
  | "roster.viewed"
  | "roster.searched"
  | "member.joined"
  | "member.left"
  | "member.reconsented"
  | "member.consent_lapsed"
  | "member.reminded"
  | "sms.sent"
  | "sms.failed"
  | "comparison.requested"
  | "comparison.cancelled"
  | "comparison.rerun";

type AuditEntry = {
  action: AuditAction;
  at: Date;
  /** Account that acted; null for the person on a member page and for the system. */
  actorId?: string | null;
  registerId?: string | null;
  membershipId?: string | null;
  /** Ids, counts and codes only: never personal data. */
  detail?: Record<string, string | number | boolean | null>;
};

/** Append-only record of who did what. */
export interface AuditLog {
  append(entry: AuditEntry): Promise<void>;
}
