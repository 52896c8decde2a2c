import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * Says that somebody of the list who is missing is this member, whom the list does not have: for rare characters and
 * misspelt names. No number is compared, and the member reads of it on their own page. Throws not_found, and conflict when
 * either has somebody else by now.
 */
export const pairExpected = async (
  deps: Pick<Deps, "clock" | "expected">,
  { accountId, ...of }: { accountId: string; registerId: string; expectedId: string; membershipId: string },
): Promise<void> => {
  const outcome = await deps.expected.pair(of, { actorId: accountId }, deps.clock());
  if (outcome !== "paired") {
    throw new DomainError(outcome);
  }
};
