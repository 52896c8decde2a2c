import { z } from "zod";
import { type Executor, rows, sql } from "#platform/database/database.ts";
import type { FieldCipher } from "#platform/keys/field-cipher.ts";
import { exportKeyPlace, partPlace } from "./export-row.ts";
import { type Claim, isHeld } from "./ledger-sql.ts";

const keyRow = z.object({ key_cipher: z.instanceof(Buffer) });
const partRow = z.object({ key_cipher: z.instanceof(Buffer), sealed: z.instanceof(Buffer) });

/** Keeps the next piece of the file, counted from 0. False when the claim holds no more. The caller opens the transaction. */
export const writePart = async (
  on: Executor,
  cipher: FieldCipher,
  claim: Claim,
  { number, bytes, leaseUntil }: { number: number; bytes: Uint8Array; leaseUntil: Date },
): Promise<boolean> => {
  const { id } = claim.order;
  const [held] = await rows(
    on,
    sql`update export set lease_until = ${leaseUntil} where ${isHeld(claim)} returning key_cipher`,
    (row) => keyRow.parse(row),
  );
  if (held === undefined) {
    return false;
  }
  const own = cipher.own(exportKeyPlace(id), held.key_cipher);
  const sealed = Buffer.from(own.sealBytes(partPlace(id, number), bytes));
  await on.query(
    sql`insert into export_part (export_id, number, sealed) values (${id}, ${number}, ${sealed})`,
  );
  return true;
};

/** A piece of the file of a finished export; null behind the last. Throws when it was altered or moved. */
export const partOf = async (
  on: Executor,
  cipher: FieldCipher,
  id: string,
  number: number,
): Promise<Uint8Array | null> => {
  const [found] = await rows(
    on,
    sql`select e.key_cipher, p.sealed from export e join export_part p on p.export_id = e.id
      where e.id = ${id} and e.state = 'done' and p.number = ${number}`,
    (row) => partRow.parse(row),
  );
  return found === undefined
    ? null
    : cipher.own(exportKeyPlace(id), found.key_cipher).openBytes(partPlace(id, number), found.sealed);
};
