import type { RoleOffer } from "#domain/access/administrators.ts";
import { DomainError } from "#domain/errors.ts";
import type { IdentityDocument } from "#domain/identity/document.ts";
import { maskDocument, maskName, maskPhone } from "#domain/identity/mask.ts";
import type { Deps } from "#ports/deps.ts";
import type { HeldData, HeldPerson } from "#ports/held-data.ts";

type MaskedDocument = { type: IdentityDocument["type"]; numberMasked: string };
type HeldConsent = HeldPerson["consentReceipts"][number];
type MaskedPerson = Omit<HeldPerson, "document" | "phone" | "sourceToken" | "consentReceipts"> & {
  document: MaskedDocument;
  phoneMasked: string;
  consentReceipts: (Omit<HeldConsent, "guardianName"> & { guardianMasked: string | null })[];
};

export type MaskedOffer = Omit<RoleOffer, "invitedBy"> & { invitedByMasked: string };

/** Everything that is held, as a page may show it on a phone that others look at too. */
export type OwnData = Omit<HeldData, "account" | "people" | "roleInvitations"> & {
  roleInvitations: MaskedOffer[];
  account: Omit<HeldData["account"], "document" | "phone"> & {
    document: MaskedDocument | null;
    phoneMasked: string;
  };
  people: MaskedPerson[];
};

/** A document as any page may show it. */
export const maskedDocument = (document: IdentityDocument): MaskedDocument => ({
  type: document.type,
  numberMasked: maskDocument(document),
});

/** Somebody who is held, without what only they may see. */
export const maskedPerson = ({ document, phone, sourceToken: _, ...person }: HeldPerson): MaskedPerson => ({
  ...person,
  document: maskedDocument(document),
  phoneMasked: maskPhone(phone),
  consentReceipts: person.consentReceipts.map(({ guardianName, ...receipt }) => ({
    ...receipt,
    guardianMasked: guardianName && maskName(guardianName),
  })),
});

/** Who invites is somebody else: only they see their own name in clear. */
export const maskedOffer = ({ invitedBy, ...offer }: RoleOffer): MaskedOffer => ({
  ...offer,
  invitedByMasked: maskName(invitedBy),
});

/** Throws not_found when the account is gone. */
export const ownData = async (
  { heldData }: Pick<Deps, "heldData">,
  who: { accountId: string; phone: string },
): Promise<OwnData> => {
  const held = await heldData.of(who);
  if (held === null) {
    throw new DomainError("not_found");
  }
  const { account, people, ...rest } = held;
  const { phone, document, ...known } = account;
  return {
    ...rest,
    account: { ...known, phoneMasked: maskPhone(phone), document: document && maskedDocument(document) },
    people: people.map(maskedPerson),
    roleInvitations: rest.roleInvitations.map(maskedOffer),
  };
};
