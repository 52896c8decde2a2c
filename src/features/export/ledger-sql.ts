import { z } from "zod";
import { WRITE_ATTEMPTS } from "#domain/export/export.ts";
import { type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import { type ExportOrder, ORDER_COLUMNS, parseOrder } from "./export-row.ts";

// Who writes which export, and how far they have come. What has expired is not there, erased or not.

/** An export that this process writes until `token` is another's. */
export type Claim = { order: ExportOrder; token: number };

const registerRow = z.object({ register_id: z.string() });
const tokenRow = z.object({ attempts: z.number(), state: z.string() });
const idRow = z.object({ id: z.string() }).transform(({ id }) => id);

/** Whether the claim is still the one that writes. */
export const isHeld = ({ order, token }: Claim): Statement =>
  sql`id = ${order.id} and attempts = ${token} and state = 'running'`;

/**
 * Takes an order that waits, or whose writer has not been heard of until `now`, and erases what was written of it. Null when
 * there is none such; one that was begun too often fails here. The caller opens the transaction.
 */
export const claimOrder = async (
  on: Executor,
  id: string,
  { now, leaseUntil }: { now: Date; leaseUntil: Date },
): Promise<Claim | null> => {
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
      returning attempts, state, ${ORDER_COLUMNS}`,
    (row) => ({ ...tokenRow.parse(row), order: parseOrder(row) }),
  );
  await on.query(sql`delete from export_part where export_id = ${id} and ${claimed !== undefined}`);
  return claimed?.state === "running" ? { order: claimed.order, token: claimed.attempts } : null;
};

/** Says how far it has come. False when the claim holds no more: stop writing. */
export const progressed = async (
  on: Executor,
  claim: Claim,
  { done, total, leaseUntil }: { done: number; total: number; leaseUntil: Date },
): Promise<boolean> => {
  const { rowCount } = await on.query(sql`update export
    set rows_done = ${done}, rows_total = ${total}, lease_until = ${leaseUntil} where ${isHeld(claim)}`);
  return rowCount === 1;
};

/** The file can be had from the end of the transaction on. False when the claim holds no more. */
export const finished = async (
  on: Executor,
  claim: Claim,
  { bytes, now }: { bytes: number; now: Date },
): Promise<boolean> => {
  const { rowCount } =
    await on.query(sql`update export set state = 'done', bytes = ${bytes}, finished_at = ${now},
    lease_until = null where ${isHeld(claim)}`);
  return rowCount === 1;
};

/** Erases what was written of it. `again`: it waits for another attempt. The caller opens the transaction. */
export const giveUp = async (on: Executor, claim: Claim, again: boolean): Promise<void> => {
  const { rowCount } =
    await on.query(sql`update export set state = ${again ? "queued" : "failed"}::export_state, lease_until = null
    where ${isHeld(claim)}`);
  if (rowCount === 1) {
    await on.query(sql`delete from export_part where export_id = ${claim.order.id}`);
  }
};

/** Ids of orders that nobody has taken since `before`, or whose writer has not been heard of until `now`. */
export const unheldOrders = (
  on: Executor,
  { before, now, limit }: { before: Date; now: Date; limit: number },
): Promise<string[]> =>
  rows(
    on,
    sql`select id from export where expires_at > ${now}
      and (state = 'queued' and created_at <= ${before} or state = 'running' and lease_until <= ${now})
      order by id limit ${limit}`,
    (row) => idRow.parse(row),
  );
