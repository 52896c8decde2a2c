import { z } from "zod";
import { WRITE_ATTEMPTS } from "#domain/export/export.ts";
import { appendEvents } from "#platform/audit/audit-log.ts";
import { type Database, rows, type Statement, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { Claim, ExportStore } from "#ports/export-store.ts";
import { EXPORT_COLUMNS, parseOrder } from "./export-row-sql.ts";

const registerRow = z.object({ register_id: z.string() });
const tokenRow = z.object({ attempts: z.number(), state: z.string() });
const idRow = z.object({ id: z.string() }).transform(({ id }) => id);

/** Whether the claim is still the one that writes. */
export const isHeld = ({ order, token }: Claim): Statement =>
  sql`id = ${order.id} and attempts = ${token} and state = 'running'`;

/** Who writes which export, and how far they have come. */
export const exportLedger = (
  db: Pick<Database, "pool">,
): Pick<ExportStore, "claim" | "progress" | "finish" | "giveUp" | "unheld"> => ({
  claim: (id, now, leaseUntil) =>
    transaction(db, async (on) => {
      // Whoever is leaving the register holds its row: they are gone before the first member is read, or find this claim
      // and have it begin anew.
      const [found] = await rows(
        on,
        sql`select register_id from register join export on export.register_id = register.id
          where export.id = ${id} for share of register`,
        (row) => registerRow.parse(row),
      );
      if (found === undefined) {
        return null;
      }
      const [claimed] = await rows(
        on,
        sql`update export set attempts = attempts + 1, lease_until = ${leaseUntil}, rows_done = 0, bytes = 0,
            state = case when attempts < ${WRITE_ATTEMPTS} then 'running' else 'failed' end::export_state
          where id = ${id} and expires_at > ${now}
            and (state = 'queued' or state = 'running' and lease_until <= ${now})
          returning attempts, state, ${EXPORT_COLUMNS}`,
        (row) => ({ ...tokenRow.parse(row), order: parseOrder(row) }),
      );
      await on.query(sql`delete from export_part where export_id = ${id} and ${claimed !== undefined}`);
      return claimed?.state === "running" ? { order: claimed.order, token: claimed.attempts } : null;
    }),
  async progress(claim, { done, total }, leaseUntil) {
    const { rowCount } = await db.pool.query(sql`update export
      set rows_done = ${done}, rows_total = ${total}, lease_until = ${leaseUntil} where ${isHeld(claim)}`);
    return rowCount === 1;
  },
  finish: (claim, { bytes, now }, events) =>
    transaction(db, async (on) => {
      const { rowCount } =
        await on.query(sql`update export set state = 'done', bytes = ${bytes}, finished_at = ${now},
        lease_until = null where ${isHeld(claim)}`);
      if (rowCount === 0) {
        return false;
      }
      await appendEvents(on, events);
      return true;
    }),
  giveUp: (claim, again) =>
    transaction(db, async (on) => {
      const { rowCount } =
        await on.query(sql`update export set state = ${again ? "queued" : "failed"}::export_state, lease_until = null
        where ${isHeld(claim)}`);
      if (rowCount === 1) {
        await on.query(sql`delete from export_part where export_id = ${claim.order.id}`);
      }
    }),
  unheld: (before, now, limit) =>
    rows(
      db.pool,
      sql`select id from export where expires_at > ${now}
        and (state = 'queued' and created_at <= ${before} or state = 'running' and lease_until <= ${now})
        order by id limit ${limit}`,
      (row) => idRow.parse(row),
    ),
});
