import { BASE32_ALPHABET, base32Symbols, unconfuse } from "#lib/base32.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { compactCode } from "#lib/text.ts";

const SYMBOLS = 13;
const FORM = new RegExp(`^[${BASE32_ALPHABET}]{${SYMBOLS}}$`);

/** A join code of 65 bits from at least 13 bytes of a secure random source. */
export function newJoinCode(bytes: Uint8Array): string {
  return base32Symbols(bytes, SYMBOLS);
}

/** Accepts what people type: lower case, spaces, hyphens, and the letters I, L, O for 1, 1, 0. */
export function parseJoinCode(raw: string): Result<string, "format"> {
  const code = unconfuse(compactCode(raw));
  return FORM.test(code) ? ok(code) : fail("format");
}

/** XXXXX-XXXX-XXXX, for paper and for reading out. */
export function formatJoinCode(code: string): string {
  return [code.slice(0, 5), code.slice(5, 9), code.slice(9)].join("-");
}
