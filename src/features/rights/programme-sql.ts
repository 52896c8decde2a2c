import { z } from "zod";
import { parseDeletionReceipt } from "#domain/rights/deletion-receipt.ts";
import { constant, type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { Programme } from "#ports/programme.ts";
import { saveDeletionReceipt } from "./deletion-receipts-sql.ts";

const documentRow = z.object({ document: z.string() });
const tableRow = z.object({ name: z.string(), quoted: z.string() });
const countRow = z.object({ count: z.coerce.number() });
const keyRow = z.object({ id: z.coerce.string() });

/** Receipts name nobody and prove what was done; Prisma's table says which migrations the empty tables have. */
const KEPT = ["deletion_receipt", "_prisma_migrations"];
const KEYS = "data_key";

const tablesOf = (on: Executor) =>
  rows(
    on,
    sql`select c.relname as name, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as quoted
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname = 'public' and c.relname <> all(${KEPT}) order by 1`,
    (row) => tableRow.parse(row),
  );

/** Every table of the database, whatever it is for: what is added later is destroyed too. */
export const programme = (db: Pick<Database, "pool">): Programme => ({
  async ended() {
    const [found] = await rows(
      db.pool,
      sql`select document from deletion_receipt where document like '%"event": "programme_ended"%' limit 1`,
      (row) => documentRow.parse(row),
    );
    return found ? parseDeletionReceipt(found.document) : null;
  },
  destroy: (certify, progress) =>
    transaction(db, async (on) => {
      const tables = await tablesOf(on);
      const all = constant(tables.map(({ quoted }) => quoted).join(", "));
      // What is counted is what is destroyed: nobody writes in between.
      await on.query(sql`lock table ${all} in access exclusive mode`);
      const erased: Record<string, number> = {};
      for (const [at, { name, quoted }] of tables.entries()) {
        const [counted] = await rows(on, sql`select count(*) as count from ${constant(quoted)}`, (row) =>
          countRow.parse(row),
        );
        erased[name] = counted?.count ?? 0;
        progress(at + 1, tables.length);
      }
      const keys = tables.some(({ name }) => name === KEYS)
        ? await rows(on, sql`select id from ${constant(KEYS)} order by id`, (row) => keyRow.parse(row).id)
        : [];
      // Also what a trigger keeps from being emptied: it is the owner who takes the fence down, and puts it up again.
      for (const { quoted } of tables) {
        await on.query(sql`alter table ${constant(quoted)} disable trigger user`);
      }
      await on.query(sql`truncate ${all}`);
      for (const { quoted } of tables) {
        await on.query(sql`alter table ${constant(quoted)} enable trigger user`);
      }
      const certificate = certify({ erased, keys });
      await saveDeletionReceipt(on, certificate);
      return certificate;
    }),
});
