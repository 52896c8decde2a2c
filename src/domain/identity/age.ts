import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import type { IdentityDocument } from "./document.ts";

/** Consent for somebody under this age is a guardian's (PIPL art. 31). */
const AGE_OF_CONSENT = 14;

/** "YYYYMMDD" as the number itself carries it (GB 11643 and the cards that follow it); null for other documents. */
const birthDateOf = ({ type, number }: IdentityDocument): string | null => {
  const carries =
    type === "resident_id" || type === "hkmt_residence_permit" || type === "permanent_residence";
  return carries && number.length === 18 ? number.slice(6, 14) : null;
};

/**
 * Whether the document shows somebody who is not yet fourteen. A year of age is full the day after the birthday, so the
 * birthday itself still counts as under. False for documents without a birth date: there the form asks.
 */
export const isUnderFourteen = (document: IdentityDocument, now: Date): boolean => {
  const born = birthDateOf(document);
  const today = shanghaiDate(now).replaceAll("-", "");
  return born !== null && today <= `${Number(born.slice(0, 4)) + AGE_OF_CONSENT}${born.slice(4)}`;
};
