import {
  CONSENT_VERSION,
  type ConsentLocale,
  type ConsentParties,
  type ConsentText,
  consentText,
  shownText,
} from "#domain/consent/consent.ts";
import { DomainError } from "#domain/errors.ts";
import { maskName } from "#domain/identity/mask.ts";
import type { AgreedText } from "#domain/register/text-change.ts";
import type { Deps } from "#ports/deps.ts";
import type { OpenConsent } from "#ports/text-changes.ts";

export type AskedConsent = {
  membershipId: string;
  before: AgreedText;
  after: AgreedText;
  dueAt: Date;
  text: ConsentText;
  /** Which text this is, for the form to send back. */
  shown: string;
};

/** The parties of the new text, as it is shown and as it is hashed into the receipt. */
export const newParties = ({ after, registrarName }: OpenConsent): ConsentParties => ({
  ...after,
  registrarMasked: maskName(registrarName),
});

/** Says which text a member was shown. */
export const newShown = ({ textVersion, givenBy }: OpenConsent, locale: ConsentLocale): string =>
  shownText(textVersion, locale, givenBy);

/** What a member is asked to agree to anew, beside what they agreed to. Throws not_found when there is nothing. */
export const askedConsent = async (
  { textChanges }: Pick<Deps, "textChanges">,
  { membershipId, phone, locale }: { membershipId: string; phone: string; locale: ConsentLocale },
): Promise<AskedConsent> => {
  const open = await textChanges.openConsent({ membershipId, phone });
  if (open === null) {
    throw new DomainError("not_found");
  }
  const text = consentText(CONSENT_VERSION, locale, newParties(open), open.givenBy);
  return {
    membershipId,
    before: open.before,
    after: open.after,
    dueAt: open.dueAt,
    text,
    shown: newShown(open, locale),
  };
};
