import { type CryptoSuite, deriveKey, keyedHash, openBytes, sealBytes } from "#lib/seal.ts";
import type { MasterKey } from "#ports/master-key.ts";

const WRAPPING_ID = 0;
const INDEX_KEY_ID = 0;
/** The salt with which keys were derived that nobody held yet. */
const DERIVED_SALT = "tuantibu";

const wrappingKey = (suite: CryptoSuite, secret: string): Uint8Array =>
  deriveKey(suite, secret, "tuantibu:master", "wrap");

/** A master key made from a secret of at least 32 characters. `previous` only opens, while the master key is replaced. */
export const secretMasterKey = ({
  secret,
  previous,
  suite,
}: {
  secret: string;
  previous?: string | undefined;
  suite: CryptoSuite;
}): MasterKey => {
  const open = (by: string, wrapped: Uint8Array, context: string): Uint8Array =>
    openBytes((_, sealedBy) => wrappingKey(sealedBy, by), context, wrapped);
  return {
    wrap: async (key, context) =>
      sealBytes({ suite, id: WRAPPING_ID, key: wrappingKey(suite, secret) }, context, key),
    async unwrap(wrapped, context) {
      for (const by of previous === undefined ? [secret] : [secret, previous]) {
        try {
          return open(by, wrapped, context);
        } catch {
          // Perhaps the other one opens it.
        }
      }
      throw new Error(
        `MASTER_KEY does not open ${context.replaceAll("\0", " ")}: it is not the one that this database was used with`,
      );
    },
    derivedBefore(id) {
      const from = previous ?? secret;
      // What the index keys are expanded from is HKDF's own first half, so that they stay what they were.
      return id === INDEX_KEY_ID
        ? keyedHash("international", Buffer.from(DERIVED_SALT), from)
        : deriveKey("international", from, DERIVED_SALT, `data:${id}`);
    },
  };
};
