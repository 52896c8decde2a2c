import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";
import type { ImportMode, ImportOf } from "#ports/expected-import-store.ts";

/** Puts the people of a checked list on the register's. Throws import_expired. */
export const carryOutImport = async (
  deps: Pick<Deps, "clock" | "expectedImports">,
  { accountId, mode, ...of }: ImportOf & { accountId: string; mode: ImportMode },
): Promise<{ added: number }> => {
  const done = await deps.expectedImports.carryOut(of, mode, { actorId: accountId }, deps.clock());
  if (done === null) {
    throw new DomainError("import_expired");
  }
  return done;
};
