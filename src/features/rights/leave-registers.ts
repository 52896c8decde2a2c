import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";
import { certifyErasure } from "./certify-erasure.ts";

type LeaveDeps = Pick<Deps, "clock" | "random" | "settings" | "receiptSigner" | "memberships" | "audit">;

export type Leaving = { phone: string; accountId: string; membershipId: string | null };

/**
 * Takes people with this phone out of one register, or of all for null, at once and for good; whoever is then in none is
 * forgotten, with the account of a phone that nobody else uses. Throws not_found for a membership that is somebody else's
 * or over, alike, and when there is nothing to leave or to forget.
 */
export const leaveRegisters = async (
  deps: LeaveDeps,
  { phone, accountId, membershipId }: Leaving,
): Promise<{ receiptId: string; accountErased: boolean }> => {
  const now = deps.clock();
  const certify = certifyErasure(deps, { event: "member_left", at: now });
  const by = { action: "member.left", actorId: accountId } as const;
  const departure = await deps.memberships.leave({ phone, membershipId, by, now, certify });
  if (departure === null) {
    throw new DomainError("not_found");
  }
  const { receiptId, accountErased } = departure;
  if (accountErased) {
    await deps.audit.append({ action: "account.erased", at: now, actorId: accountId, detail: { receiptId } });
  }
  return { receiptId, accountErased };
};
