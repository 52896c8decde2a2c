import type { DocumentType } from "#domain/identity/document.ts";
import { maskDocument } from "#domain/identity/mask.ts";
import type { Account } from "#ports/account-store.ts";

/** A registrar's identity as they see it themselves. */
export type VerifiedIdentity = {
  name: string;
  documentType: DocumentType;
  documentMasked: string;
  verifiedAt: Date;
};

export const verifiedIdentity = ({
  name,
  document,
  verifiedAt,
}: NonNullable<Account["identity"]>): VerifiedIdentity => ({
  name,
  documentType: document.type,
  documentMasked: maskDocument(document),
  verifiedAt,
});
