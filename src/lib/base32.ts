/** Crockford's 32 symbols: no I, L, O (read as 1, 1, 0) and no U. */
export const BASE32_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** `count` symbols of 5 bits each, one from each byte, so that no symbol is likelier than another. */
export function base32Symbols(bytes: Uint8Array, count: number): string {
  if (bytes.length < count) throw new RangeError(`${count} random bytes needed, got ${bytes.length}`);
  return Array.from(bytes.subarray(0, count), (byte) => BASE32_ALPHABET.charAt(byte & 31)).join("");
}

/** Reads what people write for the symbols they confuse: I and L as 1, O as 0. */
export function unconfuse(compact: string): string {
  return compact.replace(/[IL]/g, "1").replace(/O/g, "0");
}
