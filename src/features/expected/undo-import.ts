import { DomainError } from "#domain/errors.ts";
import { PERIODS } from "#domain/retention/periods.ts";
import type { Deps } from "#ports/deps.ts";

/** Takes the last import of a day back; the list is then as it was before. Throws conflict when there is none. */
export const undoImport = async (
  deps: Pick<Deps, "clock" | "expectedImports">,
  { accountId, registerId }: { accountId: string; registerId: string },
): Promise<void> => {
  const now = deps.clock();
  const since = new Date(now.getTime() - PERIODS.expected_replaced);
  if (!(await deps.expectedImports.undo(registerId, since, { actorId: accountId }, now))) {
    throw new DomainError("conflict");
  }
};
