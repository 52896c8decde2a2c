import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import type { IndexPurpose, KeyProvider } from "#ports/key-provider.ts";

/** Where a value lives. It is the ciphertext's associated data, so a value moved elsewhere fails to open. */
export type FieldPlace = { table: string; column: string; row: string };

const ALGORITHM = "aes-256-gcm";
const VERSION = 1;
const HEADER_BYTES = 2;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts personal fields: version, key id, nonce, tag, then AES-256-GCM ciphertext (NIST SP 800-38D). */
export type FieldCipher = {
  seal(place: FieldPlace, clear: string): Uint8Array<ArrayBuffer>;
  /** Throws when the value was altered, moved, or sealed with an unknown key. */
  open(place: FieldPlace, sealed: Uint8Array): string;
};

const associatedData = ({ table, column, row }: FieldPlace): Buffer =>
  Buffer.from(`${table}\0${column}\0${row}`);

export const fieldCipher = (keys: KeyProvider): FieldCipher => ({
  seal(place, clear) {
    const { id, key } = keys.current();
    const header = Buffer.from([VERSION, id]);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(
      Buffer.concat([header, associatedData(place)]),
    );
    const body = Buffer.concat([cipher.update(clear, "utf8"), cipher.final()]);
    return new Uint8Array(Buffer.concat([header, nonce, cipher.getAuthTag(), body]));
  },
  open(place, sealed) {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    const header = bytes.subarray(0, HEADER_BYTES);
    if (header[0] !== VERSION) {
      throw new Error("unknown ciphertext version");
    }
    const tagStart = HEADER_BYTES + NONCE_BYTES;
    const decipher = createDecipheriv(
      ALGORITHM,
      keys.byId(header[1] ?? 0),
      bytes.subarray(HEADER_BYTES, tagStart),
    )
      .setAAD(Buffer.concat([header, associatedData(place)]))
      .setAuthTag(bytes.subarray(tagStart, tagStart + TAG_BYTES));
    return decipher.update(bytes.subarray(tagStart + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
  },
});

/** Keyed hash (HMAC-SHA-256) that finds a value without storing it; `parts` are joined unambiguously. */
export type BlindIndex = (purpose: IndexPurpose, ...parts: string[]) => Uint8Array<ArrayBuffer>;

export const blindIndex =
  (keys: KeyProvider): BlindIndex =>
  (purpose, ...parts) =>
    new Uint8Array(createHmac("sha256", keys.index(purpose)).update(parts.join("\0")).digest());
