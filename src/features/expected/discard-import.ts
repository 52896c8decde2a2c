import type { Deps } from "#ports/deps.ts";
import type { ImportOf } from "#ports/expected-import-store.ts";

/** Deletes an uploaded list that is not to be imported after all, which is recorded; nothing for one that is not there. */
export const discardImport = (
  deps: Pick<Deps, "clock" | "expectedImports">,
  { accountId, ...of }: ImportOf & { accountId: string },
): Promise<void> => deps.expectedImports.discard(of, { actorId: accountId }, deps.clock());
