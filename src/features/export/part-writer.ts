import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { type Claim, progressed } from "./ledger-sql.ts";
import { writePart } from "./parts-sql.ts";

/** Of a piece of a file, in bytes. */
const PART_BYTES = 512 * 1024;
/** Whoever has not been heard of for so long, in milliseconds, has ended: another begins anew. */
const LEASE_MS = 60_000;

/** Somebody else writes this export by now, or nobody is to. */
export class Superseded extends Error {}

export const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE_MS);

const stillOurs = (held: boolean): void => {
  if (!held) {
    throw new Superseded();
  }
};

type WriterDeps = Pick<Deps, "db" | "clock">;

/** Notes how far the claim has come. Throws Superseded. */
export const noteProgress = async (
  { db, clock }: WriterDeps,
  claim: Claim,
  rows: { done: number; total: number },
): Promise<void> => stillOurs(await progressed(db.pool, claim, { ...rows, leaseUntil: leaseFrom(clock()) }));

/**
 * Keeps a file as it comes, in pieces of one size but the last; one is sealed and written while the next is made. Returns how
 * many bytes it has. Throws Superseded.
 */
export const writeParts = async (
  { db, clock }: WriterDeps,
  claim: Claim,
  file: AsyncIterable<Uint8Array>,
): Promise<number> => {
  let number = 0;
  let bytes = 0;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let writing: Promise<boolean> = Promise.resolve(true);
  const flush = async (): Promise<void> => {
    stillOurs(await writing);
    const part = { number, bytes: Buffer.concat(held), leaseUntil: leaseFrom(clock()) };
    writing = inTransaction(db, (tx) => writePart(tx, db.cipher, claim, part));
    // Awaited before the next one, and at the end.
    writing.catch(() => {});
    number += 1;
    held = [];
    heldBytes = 0;
  };
  for await (const chunk of file) {
    bytes += chunk.byteLength;
    for (let at = 0; at < chunk.byteLength; ) {
      const piece = chunk.subarray(at, at + PART_BYTES - heldBytes);
      held.push(piece);
      heldBytes += piece.byteLength;
      at += piece.byteLength;
      if (heldBytes === PART_BYTES) {
        await flush();
      }
    }
  }
  if (heldBytes > 0) {
    await flush();
  }
  stillOurs(await writing);
  return bytes;
};
