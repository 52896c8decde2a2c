import { UNFINISHED_MOST } from "#domain/export/export.ts";
import { type Executor, type Statement, sql } from "#platform/database/database.ts";
import type { FieldCipher } from "#platform/keys/field-cipher.ts";
import { type ExportOrder, type ExportOwner, exportKeyPlace } from "./export-row.ts";

const hasRoom = (accountId: string): Statement => sql`(select count(*) from export unfinished
  where unfinished.account_id = ${accountId} and unfinished.state in ('queued', 'running')) < ${UNFINISHED_MOST}`;

/** Whoever asks twice at once waits here until the end of the transaction, and is counted. */
const lockAccount = async (on: Executor, accountId: string): Promise<void> => {
  await on.query(sql`select from account where id = ${accountId} for no key update`);
};

/** Keeps an order. False when the account has as many unfinished ones as it may. */
export const addOrder = async (on: Executor, cipher: FieldCipher, order: ExportOrder): Promise<boolean> => {
  await lockAccount(on, order.accountId);
  const { rowCount } =
    await on.query(sql`insert into export (id, register_id, account_id, kind, format, locale,
      filter, group_ids, state, created_at, expires_at, key_cipher)
    select ${order.id}, ${order.registerId}, ${order.accountId}, ${order.kind}::export_kind,
      ${order.format}::export_format, ${order.locale}, ${JSON.stringify(order.filter)}::jsonb,
      ${order.scope ?? []}::uuid[], 'queued', ${order.createdAt}, ${order.expiresAt},
      ${Buffer.from(cipher.newOwn(exportKeyPlace(order.id)).sealed)}
    where ${hasRoom(order.accountId)}`);
  return rowCount === 1;
};

/** Has a failed or erased one written anew. False when it is neither, or the account has enough unfinished ones. */
export const restartOrder = async (
  on: Executor,
  { registerId, accountId }: ExportOwner,
  id: string,
): Promise<boolean> => {
  await lockAccount(on, accountId);
  const { rowCount } =
    await on.query(sql`update export set state = 'queued', attempts = 0, lease_until = null,
      rows_done = 0, rows_total = null, bytes = 0, finished_at = null
    where id = ${id} and register_id = ${registerId} and account_id = ${accountId}
      and state in ('failed', 'erased') and ${hasRoom(accountId)}`);
  return rowCount === 1;
};
