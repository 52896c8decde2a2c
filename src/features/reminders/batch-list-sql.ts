import { z } from "zod";
import { REMINDER_BATCH_STATES } from "#domain/reminders/states.ts";
import { openAccountName } from "#features/account/account-sql.ts";
import { type Database, rows, sql } from "#platform/database/database.ts";
import type { ReminderBatch, ReminderStore } from "#ports/reminder-store.ts";

const batchRow = z.object({
  batchId: z.string(),
  startedBy: z.string().nullable(),
  name: z.instanceof(Buffer).nullable(),
  state: z.enum(REMINDER_BATCH_STATES),
  createdAt: z.date(),
  notBefore: z.date(),
  endedAt: z.date().nullable(),
  parts: z.number(),
  unsaid: z.number(),
  total: z.number(),
  leftOut: z.number(),
  handled: z.number(),
  withheld: z.number(),
  pending: z.number(),
  queued: z.number(),
  sent: z.number(),
  failed: z.number(),
});

/** ReminderStore.list: each batch with its reminders counted by what became of them. */
export const batchList = (
  db: Pick<Database, "pool" | "cipher">,
  { registerId, kind, startedBy }: Parameters<ReminderStore["list"]>[0],
  limit: number,
  batchId: string | null,
): Promise<ReminderBatch[]> =>
  rows(
    db.pool,
    sql`select b.id as "batchId", b.started_by as "startedBy", a.name_cipher as name, b.state,
        b.created_at as "createdAt", b.not_before as "notBefore", b.ended_at as "endedAt", b.parts, b.unsaid,
        b.total, b.left_out as "leftOut", b.handled, b.withheld, of.*
      from (select * from reminder_batch where register_id = ${registerId} and kind = ${kind}::reminder_kind
          and (${startedBy}::uuid is null or started_by = ${startedBy}) and (${batchId}::uuid is null or id = ${batchId})
        order by created_at desc, id desc limit ${limit}) b
      left join account a on a.id = b.started_by
      cross join lateral (select count(*) filter (where state = 'pending')::int as pending,
          count(*) filter (where state = 'queued')::int as queued, count(*) filter (where state = 'sent')::int as sent,
          count(*) filter (where state = 'failed')::int as failed
        from reminder where batch_id = b.id) of
      order by b.created_at desc, b.id desc`,
    (row) => {
      const { startedBy: by, name, ...batch } = batchRow.parse(row);
      return {
        ...batch,
        startedByName: by === null ? null : openAccountName(db, by, name),
        unsent: batch.total - batch.pending - batch.handled,
      };
    },
  );
