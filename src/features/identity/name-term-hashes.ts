import type { BlindIndex } from "#platform/keys/field-cipher.ts";

/**
 * What `membership.name_terms` holds for these terms: the first 8 bytes of a keyed hash, as a signed integer. Bound to
 * the register, so that names cannot be matched between registers, nor counted across them.
 */
export const nameTermHashes = (index: BlindIndex, registerId: string, terms: readonly string[]): bigint[] =>
  terms.map((term) => Buffer.from(index("name_term", registerId, term)).readBigInt64BE());

export type HashTerms = (terms: readonly string[]) => bigint[];

/** Hashes each term of a name once: a list of thousands has the same surnames and characters over and over. */
export const termHasher = (index: BlindIndex, registerId: string): HashTerms => {
  const known = new Map<string, bigint>();
  return (terms) => {
    const unknown = terms.filter((term) => !known.has(term));
    for (const [i, hash] of nameTermHashes(index, registerId, unknown).entries()) {
      known.set(unknown[i] ?? "", hash);
    }
    return terms.flatMap((term) => known.get(term) ?? []);
  };
};
