import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";
import type { ImportHow, ImportOf } from "#ports/expected-import-store.ts";

/** Puts the people of a checked list on the register's. Throws import_expired. */
export const carryOutImport = async (
  deps: Pick<Deps, "clock" | "expectedImports">,
  { accountId, mode, withAsked, ...of }: ImportOf & ImportHow & { accountId: string },
): Promise<{ added: number }> => {
  const done = await deps.expectedImports.carryOut(
    of,
    { mode, withAsked },
    { actorId: accountId },
    deps.clock(),
  );
  if (done === null) {
    throw new DomainError("import_expired");
  }
  return done;
};
