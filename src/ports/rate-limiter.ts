import type { Network } from "#lib/network.ts";

/** Limits per network address, which count its /64 and, with more room, its /56: `addressPoints` gives both. */
export type AddressLimit =
  | "sms_per_address"
  | "sms_per_phone_and_address"
  | "verify_per_address"
  | "sign_in_per_address"
  | "reports_per_address";

type NetworkLimit = AddressLimit | `${AddressLimit}_wide`;

/** Named limits; each is so many points in a window. Numbers and reasons are in src/adapters/limits. */
export type LimitName =
  | NetworkLimit
  | "sms_per_phone"
  | "sms_per_proven_phone"
  | "sms_reserved_per_phone"
  | "join_codes_per_proof"
  | "verify_per_phone"
  | "verify_per_document"
  | "verify_per_register"
  | "verify_per_account"
  | "join_per_register"
  | "help_number_per_register"
  | "assist_link_per_address"
  | "dispute_per_person"
  | "document_per_account"
  | "roster_pages_per_account"
  | "registers_per_account"
  | "proofs_per_account"
  | "unproven_registers"
  | "unproven_invitations"
  | "unasked_per_phone"
  | "invitations_per_account"
  | "handovers_per_account"
  | "expected_per_phone"
  | "reveals_per_account"
  | "exports_per_account"
  | "lists_per_account"
  | "report_once"
  | "reports_per_register";

/** `about`: whom the subject is counted apart for. */
export type LimitPoint = { about?: string } & (
  | { limit: Exclude<LimitName, NetworkLimit>; subject: string }
  | { limit: NetworkLimit; subject: Network }
);

export interface RateLimiter {
  /** Takes so many points (one unless said) from each; throws DomainError("too_many_attempts", { params: { minutes, until } }) when one is used up. */
  take(points: readonly LimitPoint[], cost?: number): Promise<void>;
  /** Takes so many from each, also of one that is used up; false when one was. It does the same work either way. */
  count(points: readonly LimitPoint[], cost?: number): Promise<boolean>;
  /** How many points of it are taken in its longest window. */
  used(point: LimitPoint): Promise<number>;
  /** Puts back what `take` or `count` took for an attempt that proved harmless: taking first is what stops parallel guessing. */
  giveBack(points: readonly LimitPoint[], cost?: number): Promise<void>;
}
