import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";

/** Turns down a role that was offered to this phone. Throws not_found. */
export const declineInvitation = async (
  deps: Pick<Deps, "clock" | "administrators">,
  { accountId, phone, invitationId }: { accountId: string; phone: string; invitationId: string },
): Promise<void> => {
  if (!(await deps.administrators.decline({ invitationId, phone, accountId, now: deps.clock() }))) {
    throw new DomainError("not_found");
  }
};
