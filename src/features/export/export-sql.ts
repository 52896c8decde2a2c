import { UNFINISHED_MOST } from "#domain/export/export.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { ExportOwner, ExportStore } from "#ports/export-store.ts";
import { exportLedger } from "./export-ledger-sql.ts";
import { exportParts } from "./export-parts-sql.ts";
import { EXPORT_COLUMNS, exportKeyPlace, parseExport } from "./export-row-sql.ts";

/** Orders in the table `export`, their files in `export_part`. */
export const exportStore = (db: Pick<Database, "pool" | "cipher">): ExportStore => ({
  ...exportLedger(db),
  ...exportParts(db),
  add: (order, event) =>
    transaction(db, async (on) => {
      // Whoever asks twice at once waits here, and is counted.
      await on.query(sql`select from account where id = ${order.accountId} for no key update`);
      const { rowCount } =
        await on.query(sql`insert into export (id, register_id, account_id, kind, format, locale,
          filter, group_ids, state, created_at, expires_at, key_cipher)
        select ${order.id}, ${order.registerId}, ${order.accountId}, ${order.kind}::export_kind,
          ${order.format}::export_format, ${order.locale}, ${JSON.stringify(order.filter)}::jsonb,
          ${order.scope ?? []}::uuid[], 'queued', ${order.createdAt}, ${order.expiresAt},
          ${Buffer.from(db.cipher.newOwn(exportKeyPlace(order.id)).sealed)}
        where ${hasRoom(order.accountId)}`);
      if (rowCount === 0) {
        return false;
      }
      await appendEvent(on, event);
      return true;
    }),
  list: (owner, now) =>
    rows(
      db.pool,
      sql`select ${EXPORT_COLUMNS} from export where ${isOf(owner)} and expires_at > ${now} order by id desc`,
      parseExport,
    ),
  async find(owner, id, now) {
    const [found] = await rows(
      db.pool,
      sql`select ${EXPORT_COLUMNS} from export where id = ${id} and ${isOf(owner)} and expires_at > ${now}`,
      parseExport,
    );
    return found ?? null;
  },
  remove: (owner, id, event) =>
    transaction(db, async (on) => {
      const { rowCount } = await on.query(sql`delete from export where id = ${id} and ${isOf(owner)}`);
      if (rowCount === 0) {
        return false;
      }
      await appendEvent(on, event);
      return true;
    }),
  restart: (owner, id, event) =>
    transaction(db, async (on) => {
      await on.query(sql`select from account where id = ${owner.accountId} for no key update`);
      const { rowCount } =
        await on.query(sql`update export set state = 'queued', attempts = 0, lease_until = null,
          rows_done = 0, rows_total = null, bytes = 0, finished_at = null
        where id = ${id} and ${isOf(owner)} and state in ('failed', 'erased') and ${hasRoom(owner.accountId)}`);
      if (rowCount === 0) {
        return false;
      }
      await appendEvent(on, event);
      return true;
    }),
  async erase(before) {
    const { rowCount } = await db.pool.query(sql`delete from export where expires_at <= ${before}`);
    return rowCount ?? 0;
  },
});

const isOf = ({ registerId, accountId }: ExportOwner) =>
  sql`register_id = ${registerId} and account_id = ${accountId}`;

const hasRoom = (accountId: string) => sql`(select count(*) from export unfinished
  where unfinished.account_id = ${accountId} and unfinished.state in ('queued', 'running')) < ${UNFINISHED_MOST}`;
