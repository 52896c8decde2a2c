import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign } from "node:crypto";
import type { ReceiptKey, ReceiptSigner } from "#ports/receipt-signer.ts";

/** PKCS #8 of an Ed25519 private key up to its 32 bytes (RFC 8410, section 7). */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");
const SEED_BYTES = 32;

/**
 * Signs with the key of the master secret; receipts of the secret before it still verify against `publicKeys`, as long as
 * that secret is given.
 */
export const receiptSigner = (masterSecret: string, previousSecret?: string): ReceiptSigner => {
  const { key, publicKey } = keyPairOf(masterSecret);
  const previous = previousSecret === undefined ? [] : [keyPairOf(previousSecret).publicKey];
  return {
    sign: (text) => sign(null, Buffer.from(text), key).toString("base64url"),
    publicKey,
    publicKeys: [publicKey, ...previous],
  };
};

/** The key pair derives from the master secret (HKDF-SHA-256, RFC 5869) under an info string of its own. */
const keyPairOf = (masterSecret: string): { key: KeyObject; publicKey: ReceiptKey } => {
  const seed = Buffer.from(hkdfSync("sha256", masterSecret, "tuantibu", "receipt:ed25519", SEED_BYTES));
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: "der", type: "pkcs8" });
  const { x = "" } = createPublicKey(key).export({ format: "jwk" });
  return { key, publicKey: { kty: "OKP", crv: "Ed25519", x, kid: thumbprint(x), use: "sig" } };
};

/** RFC 7638: the SHA-256 of the key's required members in order. */
const thumbprint = (x: ReceiptKey["x"]): string =>
  createHash("sha256").update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest("base64url");
