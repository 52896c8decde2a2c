import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * Takes on a role that was offered to this phone. Throws identity_required before the real-name check, whatever was
 * offered; not_found for what is not offered (any more), administrators_full.
 */
export const acceptInvitation = async (
  deps: Pick<Deps, "clock" | "accounts" | "administrators">,
  { accountId, phone, invitationId }: { accountId: string; phone: string; invitationId: string },
): Promise<{ registerId: string }> => {
  const account = await deps.accounts.byId(accountId);
  if (!account?.identity) {
    throw new DomainError("identity_required");
  }
  const accepted = await deps.administrators.accept({ invitationId, phone, accountId, now: deps.clock() });
  if (accepted === "full") {
    throw new DomainError("administrators_full");
  }
  if (accepted === null) {
    throw new DomainError("not_found");
  }
  return accepted;
};
