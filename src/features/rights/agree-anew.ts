import { createHash } from "node:crypto";
import { CONSENT_VERSION, type ConsentLocale, consentFingerprintInput } from "#domain/consent/consent.ts";
import { DomainError } from "#domain/errors.ts";
import { drawReceiptNumber } from "#features/join/join-order.ts";
import type { Deps } from "#ports/deps.ts";
import { newParties, newShown } from "./open-consent.ts";

/**
 * Agrees to a change of name or purpose, with a new consent receipt. Throws text_changed when another text was `shown`,
 * consent_required, not_found.
 */
export const agreeAnew = async (
  deps: Pick<Deps, "clock" | "random" | "textChanges">,
  input: {
    accountId: string;
    phone: string;
    membershipId: string;
    consent: boolean;
    shown: string;
    locale: ConsentLocale;
  },
): Promise<{ receiptNumber: string }> => {
  const { membershipId, locale } = input;
  const open = await deps.textChanges.openConsent(input);
  if (open === null) {
    throw new DomainError("not_found");
  }
  if (input.shown !== newShown(open, locale)) {
    throw new DomainError("text_changed");
  }
  if (!input.consent) {
    throw new DomainError("consent_required", { fields: { consent: "required" } });
  }
  const now = deps.clock();
  const receiptNumber = drawReceiptNumber(deps);
  const text = consentFingerprintInput(CONSENT_VERSION, locale, newParties(open), open.givenBy);
  const textHash = new Uint8Array(createHash("sha256").update(text).digest());
  const consent = { version: CONSENT_VERSION, locale, textHash };
  const { textVersion, registerId } = open;
  const { accountId: actorId } = input;
  const agreement = { membershipId, receiptNumber, consent, textVersion, now };
  const event = { action: "member.reconsented", at: now, actorId, registerId, membershipId } as const;
  if (!(await deps.textChanges.agree(agreement, event))) {
    throw new DomainError("text_changed");
  }
  return { receiptNumber };
};
