import type { DeletionReceipt } from "#domain/rights/deletion-receipt.ts";

/** How many rows of each table were there, and the ids of the data keys that were. */
type ProgrammeEnd = { erased: Record<string, number>; keys: string[] };

/** Everything that the installation holds. Not among the dependencies of web server and worker: only a command ends it. */
export interface Programme {
  /** The certificate of an end that has been; null while the programme goes on. */
  ended(): Promise<DeletionReceipt | null>;
  /**
   * Empties every table but the receipts and keeps the certificate, in one transaction: a run that is interrupted has
   * destroyed nothing, and the next one begins anew. `progress` hears of each table that was counted.
   */
  destroy(
    certify: (end: ProgrammeEnd) => DeletionReceipt,
    progress: (counted: number, tables: number) => void,
  ): Promise<DeletionReceipt>;
}
