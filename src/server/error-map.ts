import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";
import { DomainError, type DomainErrorCode } from "#domain/errors.ts";

type Mapping = { http: number; trpc: TRPC_ERROR_CODE_KEY };

/** Every domain error's place in HTTP and in tRPC; tRPC has no code for 410, so those are told apart by `data.domain`. */
const MAP: Record<DomainErrorCode, Mapping> = {
  invalid_input: { http: 422, trpc: "UNPROCESSABLE_CONTENT" },
  consent_required: { http: 422, trpc: "UNPROCESSABLE_CONTENT" },
  identity_mismatch: { http: 422, trpc: "UNPROCESSABLE_CONTENT" },
  identity_required: { http: 403, trpc: "FORBIDDEN" },
  source_unavailable: { http: 503, trpc: "SERVICE_UNAVAILABLE" },
  service_unavailable: { http: 503, trpc: "SERVICE_UNAVAILABLE" },
  too_many_attempts: { http: 429, trpc: "TOO_MANY_REQUESTS" },
  sms_budget_spent: { http: 503, trpc: "SERVICE_UNAVAILABLE" },
  otp_wrong: { http: 422, trpc: "UNPROCESSABLE_CONTENT" },
  otp_expired: { http: 422, trpc: "UNPROCESSABLE_CONTENT" },
  otp_used: { http: 422, trpc: "UNPROCESSABLE_CONTENT" },
  otp_locked: { http: 429, trpc: "TOO_MANY_REQUESTS" },
  draft_expired: { http: 410, trpc: "NOT_FOUND" },
  text_changed: { http: 409, trpc: "CONFLICT" },
  join_code_unknown: { http: 404, trpc: "NOT_FOUND" },
  join_code_renewed: { http: 410, trpc: "NOT_FOUND" },
  join_code_expired: { http: 410, trpc: "NOT_FOUND" },
  help_number_unknown: { http: 422, trpc: "UNPROCESSABLE_CONTENT" },
  assist_limit: { http: 429, trpc: "TOO_MANY_REQUESTS" },
  assist_refused: { http: 429, trpc: "TOO_MANY_REQUESTS" },
  assist_own_help: { http: 403, trpc: "FORBIDDEN" },
  assist_over: { http: 410, trpc: "NOT_FOUND" },
  organisation_unproven: { http: 403, trpc: "FORBIDDEN" },
  unproven_registers: { http: 429, trpc: "TOO_MANY_REQUESTS" },
  unproven_invitations: { http: 429, trpc: "TOO_MANY_REQUESTS" },
  register_paused: { http: 403, trpc: "FORBIDDEN" },
  register_suspended: { http: 403, trpc: "FORBIDDEN" },
  register_dissolved: { http: 410, trpc: "NOT_FOUND" },
  register_full: { http: 409, trpc: "CONFLICT" },
  administrators_full: { http: 409, trpc: "CONFLICT" },
  unauthenticated: { http: 401, trpc: "UNAUTHORIZED" },
  step_up_required: { http: 403, trpc: "FORBIDDEN" },
  not_found: { http: 404, trpc: "NOT_FOUND" },
  export_limit: { http: 409, trpc: "CONFLICT" },
  import_expired: { http: 410, trpc: "NOT_FOUND" },
  closing_under_way: { http: 409, trpc: "CONFLICT" },
  second_operator_needed: { http: 409, trpc: "CONFLICT" },
  reminder_by_night: { http: 409, trpc: "CONFLICT" },
  already_reminded: { http: 409, trpc: "CONFLICT" },
  groups_full: { http: 409, trpc: "CONFLICT" },
  group_too_deep: { http: 409, trpc: "CONFLICT" },
  group_name_taken: { http: 409, trpc: "CONFLICT" },
  group_has_roles: { http: 409, trpc: "CONFLICT" },
  conflict: { http: 409, trpc: "CONFLICT" },
};

export const httpStatusOf = (code: DomainErrorCode): number => MAP[code].http;
export const trpcCodeOf = (code: DomainErrorCode): TRPC_ERROR_CODE_KEY => MAP[code].trpc;

/** Node, PostgreSQL (SQLSTATE class 08, 53, 57P) and Prisma codes that mean "not reachable now, try again". */
const UNREACHABLE =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|08\w{3}|53\w{3}|57P\w{2}|P1001|P1002|P1008|P1017|P2024|P2028|P2037)$/;
const UNREACHABLE_MESSAGE =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|the queue did not answer in time|Can't reach database/;

const isUnreachable = (error: unknown, depth = 0): boolean => {
  if (!(error instanceof Error) || depth > 5) {
    return false;
  }
  const { code } = error as { code?: unknown };
  return (
    (typeof code === "string" && UNREACHABLE.test(code)) ||
    UNREACHABLE_MESSAGE.test(error.message) ||
    isUnreachable(error.cause, depth + 1) ||
    (error instanceof AggregateError && error.errors.some((inner) => isUnreachable(inner, depth + 1)))
  );
};

/** The domain error that `error` is or stands for: an unreachable database or queue counts as `service_unavailable`. */
export const asDomainError = (error: unknown): DomainError | null => {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at instanceof DomainError) {
      return at;
    }
  }
  return isUnreachable(error) ? new DomainError("service_unavailable", { cause: error }) : null;
};
