import type { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import { maskDocument, maskPhone } from "#domain/identity/mask.ts";
import type { Account } from "#ports/account-store.ts";
import type { Deps } from "#ports/deps.ts";
import type { verifiedIdentity } from "./shapes.ts";

export type VerifiedIdentity = z.output<typeof verifiedIdentity>;

/** A registrar's identity as they see it themselves. */
export const ownView = ({
  name,
  document,
  verifiedAt,
}: NonNullable<Account["identity"]>): VerifiedIdentity => ({
  name,
  documentType: document.type,
  documentMasked: maskDocument(document),
  verifiedAt,
});

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
    verified: account.identity && ownView(account.identity),
  };
};
