import { DomainError } from "#domain/errors.ts";
import { type DeletionStatement, receiptFile } from "#domain/rights/deletion-receipt.ts";
import type { Deps } from "#ports/deps.ts";

/** `file`: the text to keep. */
export type ReceiptView = { receipt: DeletionStatement; file: string };

/** A deletion receipt. It names nobody: whoever has its id may read it. Throws not_found. */
export const getReceipt = async (
  { deletionReceipts }: Pick<Deps, "deletionReceipts">,
  { receiptId }: { receiptId: string },
): Promise<ReceiptView> => {
  const signed = await deletionReceipts.byId(receiptId);
  if (signed === null) {
    throw new DomainError("not_found");
  }
  return { receipt: signed.receipt, file: receiptFile(signed) };
};
