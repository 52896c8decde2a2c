import { ZodError } from "zod";
import { DomainError } from "#domain/errors.ts";
import type { JobFailure } from "#platform/compose/worker.ts";
import { HealthSourceUnavailable } from "#ports/health-source.ts";
import { SmsNotAccepted } from "#ports/sms-sender.ts";

/**
 * What passes by itself; every other error that a service throws on purpose says that the job makes no sense.
 */
const PASSING: ReadonlySet<string> = new Set([
  "source_unavailable",
  "service_unavailable",
  "too_many_attempts",
]);

/**
 * The one map from errors to retry or give up. Only codes come out: a message may carry what no queue may
 * hold.
 */
export const failureOf = (error: unknown): JobFailure => {
  if (error instanceof DomainError) {
    return { code: error.code, retry: PASSING.has(error.code) };
  }
  if (error instanceof ZodError) {
    return { code: "payload_invalid", retry: false };
  }
  if (error instanceof HealthSourceUnavailable) {
    return { code: `source_${error.reason}`, retry: true };
  }
  if (error instanceof SmsNotAccepted) {
    return { code: "sms_not_accepted", retry: !error.permanent };
  }
  return { code: error instanceof Error ? error.name : "unknown", retry: true };
};
