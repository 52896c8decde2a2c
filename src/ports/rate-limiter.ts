/** Named limits; each is so many points in a window. Numbers and reasons are in src/adapters/limits. */
export type LimitName =
  | "sms_per_phone"
  | "sms_per_phone_and_address"
  | "sms_per_proven_phone"
  | "sms_per_address"
  | "verify_per_phone"
  | "verify_per_document"
  | "verify_per_register"
  | "verify_per_address"
  | "verify_per_account"
  | "join_per_register"
  | "sign_in_per_address"
  | "help_number_per_register"
  | "dispute_per_person"
  | "document_per_account"
  | "roster_pages_per_account"
  | "registers_per_account"
  | "proofs_per_account"
  | "invitations_per_account"
  | "invitations_per_phone"
  | "handovers_per_account"
  | "expected_per_phone"
  | "expected_per_register"
  | "reveals_per_account"
  | "exports_per_account"
  | "lists_per_account";

export type LimitPoint = { limit: LimitName; subject: string };

export interface RateLimiter {
  /** Takes one point from each; throws DomainError("too_many_attempts", { params: { minutes } }) when one is used up. */
  take(points: readonly LimitPoint[]): Promise<void>;
  /** Takes one point from each, also of one that is used up; false when one was. It does the same work either way. */
  count(points: readonly LimitPoint[]): Promise<boolean>;
  /** Puts back what `take` or `count` took for an attempt that proved harmless: taking first is what stops parallel guessing. */
  giveBack(points: readonly LimitPoint[]): Promise<void>;
}
