import { DomainError } from "#domain/errors.ts";
import { maskPhone } from "#domain/identity/mask.ts";
import type { Deps } from "#ports/deps.ts";
import { type VerifiedIdentity, verifiedIdentity } from "./verified-identity.ts";

/** Whether the account has passed the real-name check, and as whom. */
export const myIdentity = async (
  deps: Pick<Deps, "accounts">,
  { accountId }: { accountId: string },
): Promise<{ phoneMasked: string; verified: VerifiedIdentity | null }> => {
  const account = await deps.accounts.byId(accountId);
  if (account === null) {
    throw new DomainError("unauthenticated");
  }
  return {
    phoneMasked: maskPhone(account.phone),
    verified: account.identity && verifiedIdentity(account.identity),
  };
};
