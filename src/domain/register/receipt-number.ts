import { base32Symbols } from "#lib/base32.ts";

/** A consent receipt's number, `TB-XXXX-XXXX-XXXX`, of 60 bits from at least 12 bytes of a secure random source. */
export function newReceiptNumber(bytes: Uint8Array): string {
  const symbols = base32Symbols(bytes, 12);
  return ["TB", symbols.slice(0, 4), symbols.slice(4, 8), symbols.slice(8)].join("-");
}
