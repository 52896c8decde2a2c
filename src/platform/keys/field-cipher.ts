import { createSecretKey, randomBytes } from "node:crypto";
import { KEY_BYTES, keyedHash, openBytes, type SealingKey, sealBytes } from "#lib/seal.ts";
import type { IndexPurpose, KeyProvider } from "#ports/key-provider.ts";

/** Where a value lives. It is the ciphertext's associated data, so a value moved elsewhere fails to open. */
export type FieldPlace = { table: string; column: string; row: string };

type Bytes = Uint8Array<ArrayBuffer>;

/** In place of a data key's id: sealed under a key of the row's own. */
export const OWN_KEY_ID = 0;

/** Encrypts the fields of one row: version, key id, nonce, tag, ciphertext (src/lib/seal.ts). */
type RowCipher = {
  seal(place: FieldPlace, clear: string): Bytes;
  /** Throws when the value was altered, moved, or sealed with an unknown key. */
  open(place: FieldPlace, sealed: Uint8Array): string;
  /** The same of bytes. */
  sealBytes(place: FieldPlace, clear: Uint8Array): Bytes;
  openBytes(place: FieldPlace, sealed: Uint8Array): Buffer;
  /** The same value sealed anew, as a new one would be. */
  reseal(place: FieldPlace, sealed: Uint8Array): Bytes;
};

/** The cipher of a row with a key of its own. Without `sealed`, which a data key has sealed, its values are lost. */
export type OwnCipher = RowCipher & { sealed: Bytes };

/** Encrypts personal fields under the current data key, and opens those of every data key. */
export type FieldCipher = RowCipher & {
  /** `place` is where the row's own key is kept. */
  newOwn(place: FieldPlace): OwnCipher;
  own(place: FieldPlace, sealed: Uint8Array): OwnCipher;
};

const contextOf = ({ table, column, row }: FieldPlace): string => `${table}\0${column}\0${row}`;

type CurrentKey = Parameters<typeof sealBytes>[0];

const rowCipher = (sealingKey: () => CurrentKey, keyOf: (id: number) => SealingKey): RowCipher => ({
  seal: (place, clear) => sealBytes(sealingKey(), contextOf(place), Buffer.from(clear)),
  open: (place, sealed) => openBytes(keyOf, contextOf(place), sealed).toString(),
  sealBytes: (place, clear) => sealBytes(sealingKey(), contextOf(place), clear),
  openBytes: (place, sealed) => openBytes(keyOf, contextOf(place), sealed),
  reseal: (place, sealed) =>
    sealBytes(sealingKey(), contextOf(place), openBytes(keyOf, contextOf(place), sealed)),
});

export const fieldCipher = (keys: KeyProvider): FieldCipher => {
  const ownCipher = (key: SealingKey, sealed: Uint8Array): OwnCipher => ({
    ...rowCipher(
      () => ({ suite: keys.current().suite, id: OWN_KEY_ID, key }),
      (id) => (id === OWN_KEY_ID ? key : keys.byId(id)),
    ),
    // Nearly nobody who opens a row asks for it.
    get sealed() {
      return new Uint8Array(sealed);
    },
  });
  return {
    ...rowCipher(() => keys.current(), keys.byId),
    newOwn(place) {
      const key = randomBytes(KEY_BYTES);
      return ownCipher(key, sealBytes(keys.current(), contextOf(place), key));
    },
    own: (place, sealed) =>
      ownCipher(createSecretKey(openBytes(keys.byId, contextOf(place), sealed)), sealed),
  };
};

/** Keyed hash (HMAC, 32 bytes) that finds a value without storing it; `parts` are joined unambiguously. */
export type BlindIndex = (purpose: IndexPurpose, ...parts: string[]) => Bytes;

export const blindIndex =
  (keys: KeyProvider): BlindIndex =>
  (purpose, ...parts) => {
    const { suite, key } = keys.index(purpose);
    return keyedHash(suite, key, parts.join("\0"));
  };
