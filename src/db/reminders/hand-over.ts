import { z } from "zod";
import { appendEvent } from "#db/audit-log.ts";
import { type Database, type Executor, rows, sql } from "#db/database.ts";
import { takeFromDay } from "#db/sms-day.ts";
import { insertMessages } from "#db/sms-outbox.ts";
import type { HandOver, ReminderBatchState } from "#ports/reminder-store.ts";

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);

/**
 * Locks the batch, so that pages, and whoever cancels it, come one after the other. False when it no longer runs, and while
 * its register is suspended: one that was begun at that moment sends nothing.
 */
export const lockRunning = async (on: Executor, batchId: string): Promise<boolean> => {
  const { rowCount } = await on.query(
    sql`select from reminder_batch b join register r on r.id = b.register_id
      where b.id = ${batchId} and b.state = 'running' and r.suspension_id is null for update of b`,
  );
  return rowCount === 1;
};

/** Ends a locked batch: what was not handed over is given back. Returns how many that were. */
export const endBatch = async (
  on: Executor,
  batchId: string,
  state: Exclude<ReminderBatchState, "running">,
  now: Date,
): Promise<number> => {
  const given = await on.query(sql`delete from reminder where batch_id = ${batchId} and state = 'pending'`);
  await on.query(sql`update reminder_batch set state = ${state}::reminder_batch_state, ended_at = ${now},
    messaged = (select count(*) from reminder where batch_id = ${batchId}) where id = ${batchId}`);
  return given.rowCount ?? 0;
};

/** The statements of ReminderStore.handOver; the caller opens the transaction. */
export const handOver = async (
  on: Executor,
  db: Pick<Database, "cipher" | "index">,
  { batchId, dropped, messages, body, take, now, heldUntil, event }: HandOver,
): Promise<{ messageIds: string[]; ended: boolean } | null> => {
  if (!(await lockRunning(on, batchId))) {
    return null;
  }
  await on.query(sql`delete from reminder
    where batch_id = ${batchId} and state = 'pending' and membership_id = any(${dropped}::uuid[])`);
  const held = new Set(
    await pendingOf(
      on,
      batchId,
      messages.map(({ membershipId }) => membershipId),
    ),
  );
  const asked = messages.filter(({ membershipId }) => held.has(membershipId));
  const paid = asked.slice(0, await takeFromDay(on, take, asked.length));
  await insertMessages(
    on,
    db,
    paid.map(({ messageId: id, to }) => ({
      id,
      to,
      body,
      purpose: "reminder",
      now,
      askedBy: take.registerId,
    })),
  );
  await on.query(sql`update reminder r set state = 'queued', message_id = paid.message_id, at = ${now}
    from unnest(${paid.map(({ membershipId }) => membershipId)}::uuid[],
      ${paid.map(({ messageId }) => messageId)}::uuid[]) as paid(membership_id, message_id)
    where r.batch_id = ${batchId} and r.membership_id = paid.membership_id`);
  const ended = await goOnOrEnd(on, { batchId, isSpent: paid.length < asked.length, now, heldUntil });
  if (paid.length > 0) {
    await appendEvent(on, event(paid.map(({ membershipId }) => membershipId)));
  }
  return { messageIds: paid.map(({ messageId }) => messageId), ended };
};

/** Whoever leaves at this moment has left, or waits until the message is there to be erased. */
const pendingOf = (on: Executor, batchId: string, membershipIds: readonly string[]): Promise<string[]> =>
  rows(
    on,
    sql`select membership_id as id from reminder where batch_id = ${batchId} and state = 'pending'
      and membership_id = any(${membershipIds}::uuid[]) order by 1 for update`,
    (row) => idRow.parse(row),
  );

const goOnOrEnd = async (
  on: Executor,
  { batchId, isSpent, now, heldUntil }: { batchId: string; isSpent: boolean; now: Date; heldUntil: Date },
): Promise<boolean> => {
  if (isSpent) {
    await endBatch(on, batchId, "budget_spent", now);
    return true;
  }
  const left = await on.query(
    sql`select from reminder where batch_id = ${batchId} and state = 'pending' limit 1`,
  );
  if (left.rowCount === 0) {
    await endBatch(on, batchId, "done", now);
    return true;
  }
  await on.query(sql`update reminder_batch set held_until = ${heldUntil} where id = ${batchId}`);
  return false;
};
