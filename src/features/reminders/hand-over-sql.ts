import { z } from "zod";
import type { ReminderBatchState } from "#domain/reminders/states.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { takeFromDay } from "#platform/sms/sms-day.ts";
import { insertMessages } from "#platform/sms/sms-outbox.ts";
import type { HandedOver, HandOver, WaitingPerson } from "#ports/reminder-store.ts";

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
  await on.query(
    sql`update reminder_batch set state = ${state}::reminder_batch_state, ended_at = ${now} where id = ${batchId}`,
  );
  return given.rowCount ?? 0;
};

/**
 * Ends whatever runs in a register that is dissolved at this moment. Reminders go with those whom they are of: to delete them
 * here would wait for somebody who is leaving, and they for this.
 */
export const endBatchesOfDissolved = async (on: Executor, registerId: string, now: Date): Promise<void> => {
  await on.query(sql`update reminder_batch set state = 'cancelled', ended_at = ${now}
    where register_id = ${registerId} and state = 'running'`);
};

type Message = WaitingPerson & { messageId: string };
type Page<M> = Omit<HandOver, "messages" | "event"> & { messages: readonly M[] };

/** What a limit does with messages to phones. */
export type PhoneLimit<M> = {
  /** Counts them and gives those that are withheld. */
  count(messages: readonly M[]): Promise<ReadonlySet<M>>;
  /** Takes back what was counted for these. */
  giveBack(messages: readonly M[]): Promise<void>;
};

/** Nobody's limits: how often a member is reminded, the register's own key says. */
const UNLIMITED = { count: async () => new Set<never>(), giveBack: async () => {} };

/**
 * Of a locked batch: puts the messages of those who still wait into the outbox, and counts them. `handled` got one, or none
 * because it was withheld; both take from the day, or what is left of it would tell which.
 */
export const handOverPage = async <M extends Message>(
  on: Executor,
  db: Pick<Database, "cipher" | "index">,
  page: Page<M>,
  limit: PhoneLimit<M> = UNLIMITED,
): Promise<HandedOver & { handled: M[] }> => {
  const { batchId, body, take, now } = page;
  await on.query(sql`delete from reminder
    where batch_id = ${batchId} and state = 'pending' and id = any(${page.dropped}::bigint[])`);
  const waiting = await stillWaiting(on, page);
  const withheld = await limit.count(waiting);
  const handled = waiting.slice(0, await takeFromDay(on, take, waiting.length));
  await limit.giveBack(waiting.slice(handled.length).filter((message) => !withheld.has(message)));
  const out = handled.filter((message) => !withheld.has(message));
  const messages = out.map(({ messageId: id, phone: to }) => ({
    id,
    to,
    body,
    purpose: "reminder" as const,
    now,
    askedBy: take.registerId,
  }));
  await insertMessages(on, db, messages);
  await on.query(sql`update reminder r set state = 'queued', message_id = out.message_id, at = ${now}, day = ${take.day}::date
    from unnest(${out.map(({ reminderId }) => reminderId)}::bigint[], ${out.map(({ messageId }) => messageId)}::uuid[])
      as out(id, message_id)
    where r.id = out.id`);
  await on.query(sql`delete from reminder where state = 'pending'
    and id = any(${handled.map(({ reminderId }) => reminderId)}::bigint[])`);
  await on.query(sql`update reminder_batch set handled = handled + ${handled.length},
    withheld = withheld + ${handled.length - out.length} where id = ${batchId}`);
  const isShort = handled.length < waiting.length;
  return { messageIds: messages.map(({ id }) => id), handled, outcome: await goOn(on, page, isShort) };
};

/** Whoever leaves at this moment has left, or waits until the message is there to be erased. */
const stillWaiting = async <M extends Message>(
  on: Executor,
  { batchId, messages }: Pick<Page<M>, "batchId" | "messages">,
): Promise<M[]> => {
  const waiting = await rows(
    on,
    sql`select id::text from reminder where batch_id = ${batchId} and state = 'pending'
      and id = any(${messages.map(({ reminderId }) => reminderId)}::bigint[]) order by reminder.id for update`,
    (row) => idRow.parse(row),
  );
  const ids = new Set(waiting);
  return messages.filter(({ reminderId }) => ids.has(reminderId));
};

const goOn = async (
  on: Executor,
  { batchId, now, heldUntil, resumesAt }: Pick<Page<Message>, "batchId" | "now" | "heldUntil" | "resumesAt">,
  isShort: boolean,
): Promise<HandedOver["outcome"]> => {
  const left = await on.query(
    sql`select from reminder where batch_id = ${batchId} and state = 'pending' limit 1`,
  );
  if (left.rowCount === 0) {
    await endBatch(on, batchId, "done", now);
    return "ended";
  }
  if (isShort) {
    await sleepUntil(on, batchId, resumesAt);
    return "asleep";
  }
  await on.query(sql`update reminder_batch set held_until = ${heldUntil} where id = ${batchId}`);
  return "more";
};

export const sleepUntil = async (on: Executor, batchId: string, until: Date): Promise<void> => {
  await on.query(sql`update reminder_batch set not_before = ${until}, held_until = ${until}
    where id = ${batchId} and state = 'running'`);
};
