import type { DeletionReceipt, Erased } from "#domain/rights/deletion-receipt.ts";

/**
 * Makes the receipt of an erasure. Stores call it inside the transaction that erases, so that there is neither an erasure
 * without a receipt nor a receipt without an erasure.
 */
export type Certify = (erasure: { registers: string[]; erased: Erased }) => DeletionReceipt;

/** The receipts that were issued; they name nobody, so whoever knows an id may read it. */
export interface DeletionReceipts {
  byId(id: string): Promise<DeletionReceipt | null>;
  /** Deletes receipts that were issued before this instant. Returns how many. */
  erase(before: Date): Promise<number>;
}
