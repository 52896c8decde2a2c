/** A public key as JSON Web Key (RFC 7517; RFC 8037 for Ed25519). `kid` is its thumbprint (RFC 7638). */
export type ReceiptKey = { kty: "OKP"; crv: "Ed25519"; x: string; kid: string; use: "sig" };

/** Signs deletion receipts; whoever has the public key can verify them without asking us. */
export interface ReceiptSigner {
  /** The Ed25519 signature over the text in UTF-8, base64url. */
  sign(text: string): string;
  readonly publicKey: ReceiptKey;
  /** That key, and the one before it while its master secret is still given. */
  readonly publicKeys: readonly ReceiptKey[];
}
