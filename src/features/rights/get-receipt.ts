import { DomainError } from "#domain/errors.ts";
import {
  type DeletionReceipt,
  type DeletionStatement,
  parseDeletionReceipt,
  receiptFile,
} from "#domain/rights/deletion-receipt.ts";
import type { Deps } from "#ports/deps.ts";

/** `file`: the text to keep. */
export type ReceiptView = { receipt: DeletionStatement; file: string };

/** A receipt as it was handed out; null for an id that has none. */
export const receiptOf = async (
  { db }: Pick<Deps, "db">,
  receiptId: string,
): Promise<DeletionReceipt | null> => {
  const found = await db.prisma.deletionReceipt.findUnique({
    where: { id: receiptId },
    select: { document: true },
  });
  return found && parseDeletionReceipt(found.document);
};

/** A deletion receipt. It names nobody: whoever has its id may read it. Throws not_found. */
export const getReceipt = async (
  deps: Pick<Deps, "db">,
  { receiptId }: { receiptId: string },
): Promise<ReceiptView> => {
  const signed = await receiptOf(deps, receiptId);
  if (signed === null) {
    throw new DomainError("not_found");
  }
  return { receipt: signed.receipt, file: receiptFile(signed) };
};

/** Deletes receipts that were issued before this instant. Gives how many. */
export const eraseReceipts = async ({ db }: Pick<Deps, "db">, before: Date): Promise<number> =>
  (await db.prisma.deletionReceipt.deleteMany({ where: { issuedAt: { lt: before } } })).count;
