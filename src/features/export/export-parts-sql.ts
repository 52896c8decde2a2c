import { z } from "zod";
import { type Database, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { ExportStore } from "#ports/export-store.ts";
import { isHeld } from "./export-ledger-sql.ts";
import { exportKeyPlace, partPlace } from "./export-row-sql.ts";

const keyRow = z.object({ key_cipher: z.instanceof(Buffer) });
const partRow = z.object({ key_cipher: z.instanceof(Buffer), sealed: z.instanceof(Buffer) });

/** The pieces of files. */
export const exportParts = (
  db: Pick<Database, "pool" | "cipher">,
): Pick<ExportStore, "writePart" | "part"> => ({
  writePart: (claim, number, bytes, leaseUntil) =>
    transaction(db, async (on) => {
      const { id } = claim.order;
      const [held] = await rows(
        on,
        sql`update export set lease_until = ${leaseUntil} where ${isHeld(claim)} returning key_cipher`,
        (row) => keyRow.parse(row),
      );
      if (held === undefined) {
        return false;
      }
      const own = db.cipher.own(exportKeyPlace(id), held.key_cipher);
      const sealed = Buffer.from(own.sealBytes(partPlace(id, number), bytes));
      await on.query(
        sql`insert into export_part (export_id, number, sealed) values (${id}, ${number}, ${sealed})`,
      );
      return true;
    }),
  async part(id, number) {
    const [found] = await rows(
      db.pool,
      sql`select e.key_cipher, p.sealed from export e join export_part p on p.export_id = e.id
        where e.id = ${id} and e.state = 'done' and p.number = ${number}`,
      (row) => partRow.parse(row),
    );
    return found === undefined
      ? null
      : db.cipher.own(exportKeyPlace(id), found.key_cipher).openBytes(partPlace(id, number), found.sealed);
  },
});
