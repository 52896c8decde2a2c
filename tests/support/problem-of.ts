import { DomainError } from "#domain/errors.ts";

/** The domain error inside what a procedure throws; null when it throws nothing. Any other error is thrown on. */
export const problemOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => {
      const cause = error instanceof Error ? error.cause : undefined;
      if (!(cause instanceof DomainError)) {
        throw error;
      }
      return { code: cause.code, fields: cause.fields, params: cause.params };
    },
  );
