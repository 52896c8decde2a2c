import type { DomainError, DomainErrorCode } from "#domain/errors.ts";
import { asDomainError } from "#server/error-map.ts";
import type { Problem, Refusal } from "./views.ts";
import { REFUSALS } from "./views.ts";

/** The plain page for this error, if it is one that no form can put right. */
export const refusalOf = (error: DomainError): Refusal | null =>
  REFUSALS.find((refusal) => refusal === error.code) ?? null;

/** What a form says of this error. Throws what the form cannot say anything about. */
export const formProblem = (error: unknown): Problem => {
  const domain = asDomainError(error);
  if (domain === null || refusalOf(domain) !== null) {
    throw error;
  }
  const { code, params, fields } = domain;
  return { code, params, fields };
};

/** What the call answers; null when it was refused with one of these codes. */
export const unless = async <T>(
  refusals: readonly DomainErrorCode[],
  call: Promise<T>,
): Promise<T | null> => {
  try {
    return await call;
  } catch (error) {
    const code = asDomainError(error)?.code;
    if (code === undefined || !refusals.includes(code)) {
      throw error;
    }
    return null;
  }
};
