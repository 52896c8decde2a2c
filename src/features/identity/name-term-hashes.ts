import type { BlindIndex } from "#platform/keys/field-cipher.ts";

/**
 * What `membership.name_terms` holds for these terms: the first 8 bytes of a keyed hash, as a signed integer. Bound to
 * the register, so that names cannot be matched between registers, nor counted across them.
 */
export const nameTermHashes = (index: BlindIndex, registerId: string, terms: readonly string[]): bigint[] =>
  terms.map((term) => Buffer.from(index("name_term", registerId, term)).readBigInt64BE());
