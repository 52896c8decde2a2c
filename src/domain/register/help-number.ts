import { BASE32_ALPHABET, base32Symbols, unconfuse } from "#lib/base32.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { compactCode } from "#lib/text.ts";

const SYMBOLS = 6;
const FORM = new RegExp(`^[${BASE32_ALPHABET}]{${SYMBOLS}}$`);

/** The number of 30 bits that somebody tells the registrar, from at least 6 bytes that nobody can guess. */
export function newHelpNumber(bytes: Uint8Array): string {
  return base32Symbols(bytes, SYMBOLS);
}

/** Accepts what people type: lower case, spaces, hyphens, and the letters I, L, O for 1, 1, 0. */
export function parseHelpNumber(raw: string): Result<string, "empty" | "format"> {
  const number = unconfuse(compactCode(raw));
  if (number === "") return fail("empty");
  return FORM.test(number) ? ok(number) : fail("format");
}

/** XXX XXX, for reading out. */
export function formatHelpNumber(number: string): string {
  return `${number.slice(0, 3)} ${number.slice(3)}`;
}
