import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";

/** Takes back that somebody of the list was paired with a member by hand: they are missing again. Throws not_found. */
export const unpairExpected = async (
  deps: Pick<Deps, "clock" | "expected">,
  { accountId, ...of }: { accountId: string; registerId: string; expectedId: string },
): Promise<void> => {
  if (!(await deps.expected.unpair(of, { actorId: accountId }, deps.clock()))) {
    throw new DomainError("not_found");
  }
};
