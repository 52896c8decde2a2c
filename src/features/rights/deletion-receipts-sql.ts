import { z } from "zod";
import { type DeletionReceipt, parseDeletionReceipt, receiptFile } from "#domain/rights/deletion-receipt.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import type { DeletionReceipts } from "#ports/deletion-receipts.ts";

/** Part of the transaction that erases. */
export const saveDeletionReceipt = async (on: Executor, receipt: DeletionReceipt): Promise<void> => {
  const { id, issuedAt } = receipt.receipt;
  await on.query(sql`insert into deletion_receipt (id, issued_at, document)
    values (${id}, ${issuedAt}, ${receiptFile(receipt)})`);
};

const documentRow = z.object({ document: z.string() });

/** Receipts in the table `deletion_receipt`, as the files that were handed out. */
export const deletionReceipts = ({ pool }: Pick<Database, "pool">): DeletionReceipts => ({
  async byId(id) {
    const [found] = await rows(pool, sql`select document from deletion_receipt where id = ${id}`, (row) =>
      documentRow.parse(row),
    );
    return found ? parseDeletionReceipt(found.document) : null;
  },
  async erase(before) {
    const { rowCount } = await pool.query(sql`delete from deletion_receipt where issued_at < ${before}`);
    return rowCount ?? 0;
  },
});
