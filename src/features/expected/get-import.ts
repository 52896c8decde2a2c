import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";
import type { ExpectedImport, ImportOf } from "#ports/expected-import-store.ts";

/** How far the check of an uploaded list is, and what it found. Throws import_expired. */
export const getImport = async (
  deps: Pick<Deps, "clock" | "expectedImports">,
  of: ImportOf,
): Promise<ExpectedImport> => {
  const found = await deps.expectedImports.byId(of, deps.clock());
  if (found === null) {
    throw new DomainError("import_expired");
  }
  return found;
};
