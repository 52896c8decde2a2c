import { items, wording } from "./consent-2026-11-1.ts";
import { wording as wordingWithHelp } from "./consent-2026-11-2.ts";
import { DECLARATIONS, type GiverKind } from "./giver.ts";
import type { ConsentItem, ConsentLocale, ConsentParties, ConsentWording } from "./wording.ts";

export { CONSENT_LOCALES, type ConsentItem, type ConsentLocale, type ConsentParties } from "./wording.ts";

/** Versions of the consent in order of time. A published version is never edited: receipts refer to its wording. */
export const CONSENT_VERSIONS = ["2026-11-1", "2026-11-2"] as const;
export type ConsentVersion = (typeof CONSENT_VERSIONS)[number];

/** The version that is put before somebody who joins today. */
export const CONSENT_VERSION: ConsentVersion = "2026-11-2";

export type ConsentText = { title: string; paragraphs: string[] };

type Version = {
  items: readonly ConsentItem[];
  wording: Readonly<Record<ConsentLocale, (parties: ConsentParties) => ConsentWording>>;
};

const VERSIONS: Readonly<Record<ConsentVersion, Version>> = {
  "2026-11-1": { items, wording },
  "2026-11-2": { items, wording: wordingWithHelp },
};

/** The clauses of a version in the order in which they are read. */
export function consentItems(version: ConsentVersion): readonly ConsentItem[] {
  return VERSIONS[version].items;
}

/**
 * What somebody who joins reads and agrees to: one paragraph of plain text for each of `consentItems`, in order, and
 * before them the declaration of whoever agrees for the person.
 */
export function consentText(
  version: ConsentVersion,
  locale: ConsentLocale,
  parties: ConsentParties,
  giver: GiverKind = "self",
): ConsentText {
  const { title, clauses } = VERSIONS[version].wording[locale](parties);
  const declaration = giver === "self" ? [] : [DECLARATIONS[locale][giver]];
  return { title, paragraphs: [...declaration, ...consentItems(version).map((item) => clauses[item])] };
}

/**
 * Says which text a form showed, for the form to carry and the server to compare: what was read is agreed to, or nothing.
 * `textVersion` is the register's.
 */
export const shownText = (
  textVersion: number,
  locale: ConsentLocale,
  giver: GiverKind = "self",
  version: ConsentVersion = CONSENT_VERSION,
): string => [textVersion, version, locale, giver].join("/");

/** The exact text agreed to, as one unambiguous string to be hashed into the receipt. */
export function consentFingerprintInput(
  version: ConsentVersion,
  locale: ConsentLocale,
  parties: ConsentParties,
  giver: GiverKind = "self",
): string {
  const { title, paragraphs } = consentText(version, locale, parties, giver);
  return JSON.stringify([version, locale, title, ...paragraphs]);
}
