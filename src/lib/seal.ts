import {
  type BinaryLike,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

/** international: AES-256-GCM and SHA-256. sm: SM4-CTR then HMAC-SM3 (GB/T 32907, GB/T 32905). */
export const CRYPTO_SUITES = ["international", "sm"] as const;
export type CryptoSuite = (typeof CRYPTO_SUITES)[number];

/** The length of every key in bytes, whatever the suite. */
export const KEY_BYTES = 32;

const HEADER_BYTES = 2;

/** `bound`: the header and the context behind it, which nobody can exchange. */
type Parts = { bound: Buffer; nonce: Buffer };
type Suite = {
  /** First byte of everything that the suite seals. */
  version: number;
  hash: "sha256" | "sm3";
  nonceBytes: number;
  tagBytes: number;
  encrypt(key: SealingKey, parts: Parts, clear: Uint8Array): { tag: Buffer; body: Buffer };
  /** Throws when anything was altered. */
  decrypt(key: SealingKey, parts: Parts, tag: Buffer, body: Buffer): Buffer;
};

/** The bytes of a key, or what Node has made of them. */
export type SealingKey = Uint8Array | KeyObject;

const prepared = new WeakMap<Uint8Array, KeyObject>();

/** Node takes five times as long with a key's bytes as with the key that it has made of them: most of a short value's time. */
const preparedKey = (key: SealingKey): KeyObject => {
  if (!(key instanceof Uint8Array)) {
    return key;
  }
  const known = prepared.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = createSecretKey(key);
  prepared.set(key, made);
  return made;
};

/** Node takes a shorter tag for a whole one unless it is told. */
const GCM = { authTagLength: 16 };

/** NIST SP 800-38D. */
const aesGcm: Suite = {
  version: 1,
  hash: "sha256",
  nonceBytes: 12,
  tagBytes: 16,
  encrypt(key, { bound, nonce }, clear) {
    const cipher = createCipheriv("aes-256-gcm", preparedKey(key), nonce).setAAD(bound);
    const body = Buffer.concat([cipher.update(clear), cipher.final()]);
    return { tag: cipher.getAuthTag(), body };
  },
  decrypt(key, { bound, nonce }, tag, body) {
    const decipher = createDecipheriv("aes-256-gcm", preparedKey(key), nonce, GCM)
      .setAAD(bound)
      .setAuthTag(tag);
    const clear = decipher.update(body);
    // Of this mode the end brings no bytes: it throws when anything was altered.
    decipher.final();
    return clear;
  },
};

const SM4_KEY_BYTES = 16;

/** The key of each of the two steps, by HKDF (RFC 5869) with SM3. */
const smKeys = (key: SealingKey): { encryption: Buffer; authentication: Buffer } => {
  const both = Buffer.from(hkdfSync("sm3", key, "", "tuantibu:sm4-ctr+hmac-sm3", SM4_KEY_BYTES + KEY_BYTES));
  return { encryption: both.subarray(0, SM4_KEY_BYTES), authentication: both.subarray(SM4_KEY_BYTES) };
};

/** Over everything that decrypting depends on; the context's length keeps it apart from the ciphertext behind it. */
const smTag = (key: Uint8Array, { bound, nonce }: Parts, body: Uint8Array): Buffer => {
  const [header, context] = [bound.subarray(0, HEADER_BYTES), bound.subarray(HEADER_BYTES)];
  const length = Buffer.alloc(4);
  length.writeUInt32BE(context.byteLength);
  const hmac = createHmac("sm3", key);
  for (const part of [header, nonce, length, context, body]) {
    hmac.update(part);
  }
  return hmac.digest();
};

/** Encrypt-then-MAC, since OpenSSL has no SM4 in an authenticated mode that Node knows. */
const sm4: Suite = {
  version: 2,
  hash: "sm3",
  nonceBytes: 16,
  tagBytes: 32,
  encrypt(key, parts, clear) {
    const keys = smKeys(key);
    const cipher = createCipheriv("sm4-ctr", keys.encryption, parts.nonce);
    const body = Buffer.concat([cipher.update(clear), cipher.final()]);
    return { tag: smTag(keys.authentication, parts, body), body };
  },
  decrypt(key, parts, tag, body) {
    const keys = smKeys(key);
    const expected = smTag(keys.authentication, parts, body);
    if (tag.byteLength !== expected.byteLength || !timingSafeEqual(tag, expected)) {
      throw new Error("the ciphertext was altered or moved");
    }
    const decipher = createDecipheriv("sm4-ctr", keys.encryption, parts.nonce);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  },
};

const SUITES: Record<CryptoSuite, Suite> = { international: aesGcm, sm: sm4 };

/** The two bytes that everything begins with that `suite` seals under the key `id`: version and id. */
export const sealedHeader = (suite: CryptoSuite, id: number): Buffer =>
  Buffer.from([SUITES[suite].version, id]);

const boundTo = (version: number, id: number, context: string): Buffer => {
  const bound = Buffer.allocUnsafe(HEADER_BYTES + Buffer.byteLength(context));
  bound[0] = version;
  bound[1] = id;
  bound.write(context, HEADER_BYTES);
  return bound;
};

/** Seals `clear` under the key, bound to `context`: version, key id (0 to 255), nonce, tag, ciphertext. */
export const sealBytes = (
  { suite, id, key }: { suite: CryptoSuite; id: number; key: SealingKey },
  context: string,
  clear: Uint8Array,
): Uint8Array<ArrayBuffer> => {
  const { version, nonceBytes, encrypt } = SUITES[suite];
  const parts = { bound: boundTo(version, id, context), nonce: randomBytes(nonceBytes) };
  const { tag, body } = encrypt(key, parts, clear);
  return new Uint8Array(Buffer.concat([sealedHeader(suite, id), parts.nonce, tag, body]));
};

/** Opens what `sealBytes` gave, of either suite. Throws when it was altered, or sealed in another context. */
export const openBytes = (
  keyOf: (id: number, suite: CryptoSuite) => SealingKey,
  context: string,
  sealed: Uint8Array,
): Buffer => {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const [version = 0, id = 0] = bytes;
  const suite = CRYPTO_SUITES.find((name) => SUITES[name].version === version);
  if (suite === undefined) {
    throw new Error("unknown ciphertext version");
  }
  const { nonceBytes, tagBytes, decrypt } = SUITES[suite];
  const tagStart = HEADER_BYTES + nonceBytes;
  const bodyStart = tagStart + tagBytes;
  if (bytes.byteLength < bodyStart) {
    throw new Error("the ciphertext is cut off");
  }
  const parts = { bound: boundTo(version, id, context), nonce: bytes.subarray(HEADER_BYTES, tagStart) };
  return decrypt(keyOf(id, suite), parts, bytes.subarray(tagStart, bodyStart), bytes.subarray(bodyStart));
};

/** A key of 32 bytes from a secret of any length: HKDF (RFC 5869) with the suite's hash. */
export const deriveKey = (suite: CryptoSuite, secret: string, salt: string, info: string): Uint8Array =>
  new Uint8Array(hkdfSync(SUITES[suite].hash, secret, salt, info, KEY_BYTES));

/** A key of 32 bytes from a key of 32 bytes: the expanding half of HKDF (RFC 5869, section 2.3), one block of it. */
export const expandKey = (suite: CryptoSuite, key: Uint8Array, info: string): Uint8Array =>
  keyedHash(suite, key, Buffer.concat([Buffer.from(info), Buffer.from([1])]));

/** HMAC with the suite's hash; 32 bytes. */
export const keyedHash = (suite: CryptoSuite, key: SealingKey, data: BinaryLike): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHmac(SUITES[suite].hash, preparedKey(key)).update(data).digest());
