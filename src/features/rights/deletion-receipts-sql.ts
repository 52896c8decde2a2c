import { type DeletionReceipt, receiptFile } from "#domain/rights/deletion-receipt.ts";
import { type Executor, sql } from "#platform/database/database.ts";

/** Part of the transaction that erases. */
export const saveDeletionReceipt = async (on: Executor, receipt: DeletionReceipt): Promise<void> => {
  const { id, issuedAt } = receipt.receipt;
  await on.query(sql`insert into deletion_receipt (id, issued_at, document)
    values (${id}, ${issuedAt}, ${receiptFile(receipt)})`);
};
