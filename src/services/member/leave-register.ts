import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * Takes somebody with this phone out of a register, at once and for good. Throws not_found for a membership that is
 * somebody else's or over, alike.
 */
export const leaveRegister = async (
  deps: Pick<Deps, "clock" | "memberships">,
  { membershipId, phone, accountId }: { membershipId: string; phone: string; accountId: string },
): Promise<void> => {
  const now = deps.clock();
  const left = await deps.memberships.leave({ membershipId, phone, actorId: accountId, now });
  if (left === null) {
    throw new DomainError("not_found");
  }
};
