import { type DeletionReceipt, programmeEnd, signedText } from "#domain/rights/deletion-receipt.ts";
import { SOFTWARE } from "#lib/software.ts";
import type { Deps } from "#ports/deps.ts";
import type { Programme } from "#ports/programme.ts";

/** `destroyQueues` empties the queues, wherever they are; twice is harmless. */
export type EndDeps = Pick<Deps, "clock" | "random" | "settings" | "receiptSigner"> & {
  programme: Programme;
  destroyQueues(): Promise<void>;
};

/**
 * Destroys everything that the installation holds and certifies it: queues first, so that no job is left that nobody
 * knows, then every table at once. Run again it goes on where it was; once all is destroyed it gives the same certificate.
 */
export const endProgramme = async (
  { programme, destroyQueues, ...deps }: EndDeps,
  progress: (counted: number, tables: number) => void,
): Promise<DeletionReceipt> => {
  const ended = await programme.ended();
  if (ended !== null) {
    return ended;
  }
  await destroyQueues();
  return programme.destroy(({ erased, keys }) => {
    const at = deps.clock();
    const id = deps.random.uuid(at);
    const { publicKey, sign } = deps.receiptSigner;
    const issuer = deps.settings.publicUrl;
    const receipt = programmeEnd({ id, at, issuer, software: SOFTWARE, erased, keys });
    return {
      receipt,
      signature: { algorithm: "Ed25519", keyId: publicKey.kid, value: sign(signedText(receipt)) },
    };
  }, progress);
};
