import { createPublicKey, verify } from "node:crypto";
import { type DeletionStatement, parseDeletionReceipt, signedText } from "#domain/rights/deletion-receipt.ts";
import type { ReceiptKey } from "#ports/receipt-signer.ts";

/** `unknown_key`: signed with none of the keys that were given. `altered`: not what was signed. */
export type ReceiptVerdict =
  | { verdict: "valid"; receipt: DeletionStatement }
  | { verdict: "altered" | "not_a_receipt" }
  | { verdict: "unknown_key"; keyId: string };

/** Checks a receipt's file against public keys; needs neither network nor database. */
export const verifyReceipt = (text: string, keys: readonly ReceiptKey[]): ReceiptVerdict => {
  const signed = parseDeletionReceipt(text);
  if (signed === null) {
    return { verdict: "not_a_receipt" };
  }
  const { receipt, signature } = signed;
  const key = keys.find(({ kid }) => kid === signature.keyId);
  if (key === undefined) {
    return { verdict: "unknown_key", keyId: signature.keyId };
  }
  const publicKey = createPublicKey({ key, format: "jwk" });
  const bytes = Buffer.from(signature.value, "base64url");
  return verify(null, Buffer.from(signedText(receipt)), publicKey, bytes)
    ? { verdict: "valid", receipt }
    : { verdict: "altered" };
};
