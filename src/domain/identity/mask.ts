import type { DocumentType, IdentityDocument } from "./document.ts";

/** Types whose numbers follow the 18-character form of GB 11643; the old permanent residence number has 15. */
const CITIZEN_FORM: ReadonlySet<DocumentType> = new Set([
  "resident_id",
  "hkmt_residence_permit",
  "permanent_residence",
]);

/** 18-character numbers: characters 3 to 14 hidden. All others: all but the first and the last two hidden. */
export function maskDocument(document: IdentityDocument): string {
  const length = document.number.length;
  if (CITIZEN_FORM.has(document.type) && length === 18) return hide(document.number, 2, 14);
  // With fewer than five characters the rule would show most of the number.
  return length < 5 ? "*".repeat(length) : hide(document.number, 1, length - 2);
}

/** Characters 4 to 7 hidden. */
export function maskPhone(phone: string): string {
  return hide(phone, 3, 7);
}

/** First code point kept, each other one hidden: how the registrar is named to somebody who has not joined yet. */
export function maskName(name: string): string {
  const [first = "", ...rest] = Array.from(name);
  return first + "*".repeat(Math.max(1, rest.length));
}

function hide(text: string, from: number, to: number): string {
  // As nearly every number is: one character, one unit.
  if (!/[\uD800-\uDFFF]/.test(text)) {
    return text.slice(0, from) + "*".repeat(Math.max(0, Math.min(to, text.length) - from)) + text.slice(to);
  }
  return Array.from(text, (character, index) => (index >= from && index < to ? "*" : character)).join("");
}
