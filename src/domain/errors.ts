/** What can go wrong in the product's own terms; `src/server` maps each to HTTP, `worker` to retry or give up. */
export type DomainErrorCode =
  | "invalid_input"
  | "consent_required"
  | "identity_mismatch"
  | "identity_required"
  | "source_unavailable"
  | "service_unavailable"
  | "too_many_attempts"
  | "sms_budget_spent"
  | "otp_wrong"
  | "otp_expired"
  | "otp_used"
  | "otp_locked"
  | "draft_expired"
  | "text_changed"
  | "join_code_unknown"
  | "join_code_renewed"
  | "join_code_expired"
  | "help_number_unknown"
  | "assist_limit"
  | "assist_refused"
  | "assist_own_help"
  | "assist_over"
  | "organisation_unproven"
  | "unproven_registers"
  | "unproven_invitations"
  | "register_paused"
  | "register_suspended"
  | "register_dissolved"
  | "register_full"
  | "administrators_full"
  | "unauthenticated"
  | "step_up_required"
  | "not_found"
  | "reminder_by_night"
  | "already_reminded"
  | "groups_full"
  | "group_too_deep"
  | "group_name_taken"
  | "group_has_roles"
  | "export_limit"
  | "import_expired"
  | "closing_under_way"
  | "second_operator_needed"
  | "conflict";

/** Fills the placeholders of the error's sentence; never personal data. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/** Problem code per form field, as the domain's parsers name them, e.g. `{ phone: "format" }`. */
export type FieldProblems = Readonly<Record<string, string>>;

/** The one error type that services throw on purpose. Its message is the code: sentences live in the message files. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly params: ErrorParams;
  readonly fields: FieldProblems;

  constructor(
    code: DomainErrorCode,
    detail: { params?: ErrorParams; fields?: FieldProblems; cause?: unknown } = {},
  ) {
    super(code, { cause: detail.cause });
    this.name = "DomainError";
    this.code = code;
    this.params = detail.params ?? {};
    this.fields = detail.fields ?? {};
  }

  /** By name: Next bundles pages and routes apart, so one process has several copies of this class. */
  static override [Symbol.hasInstance](value: unknown): value is DomainError {
    return value instanceof Error && value.name === "DomainError";
  }
}
