import type { Certify } from "#domain/rights/deletion-receipt.ts";
import { type DeletionEvent, deletionStatement, signedText } from "#domain/rights/deletion-receipt.ts";
import { SOFTWARE } from "#lib/software.ts";
import type { Deps } from "#ports/deps.ts";

/** The signed receipt of one erasure at `at`. */
export const certifyErasure =
  (
    { random, settings, receiptSigner }: Pick<Deps, "random" | "settings" | "receiptSigner">,
    { event, at }: { event: DeletionEvent; at: Date },
  ): Certify =>
  ({ registers, erased }) => {
    const id = random.uuid(at);
    const issuer = settings.publicUrl;
    const receipt = deletionStatement({ id, event, at, issuer, software: SOFTWARE, registers, erased });
    const { publicKey, sign } = receiptSigner;
    return {
      receipt,
      signature: { algorithm: "Ed25519", keyId: publicKey.kid, value: sign(signedText(receipt)) },
    };
  };
