import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";

/** Takes back an invitation that nobody has answered. Throws not_found. */
export const withdrawInvitation = async (
  deps: Pick<Deps, "clock" | "administrators">,
  { accountId, registerId, invitationId }: { accountId: string; registerId: string; invitationId: string },
): Promise<void> => {
  const withdrawn = await deps.administrators.withdraw(registerId, invitationId, {
    action: "administrator.invitation_withdrawn",
    at: deps.clock(),
    actorId: accountId,
    registerId,
    detail: { invitationId },
  });
  if (!withdrawn) {
    throw new DomainError("not_found");
  }
};
