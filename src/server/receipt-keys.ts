import { webDeps } from "#platform/compose/web.ts";
import type { ReceiptKey } from "#ports/receipt-signer.ts";

/** The public keys of this installation's deletion receipts, as a JSON Web Key Set (RFC 7517, section 5). */
export const receiptKeys = (): { keys: readonly ReceiptKey[] } => ({
  keys: webDeps().receiptSigner.publicKeys,
});
