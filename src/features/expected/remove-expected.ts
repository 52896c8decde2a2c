import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";

/** Takes one person off the list; whether they are a member stays as it is. Throws not_found. */
export const removeExpected = async (
  deps: Pick<Deps, "clock" | "expected">,
  { accountId, ...of }: { accountId: string; registerId: string; expectedId: string },
): Promise<void> => {
  if (!(await deps.expected.remove(of, { actorId: accountId }, deps.clock()))) {
    throw new DomainError("not_found");
  }
};
