import { z } from "zod";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import type { SmsFailure } from "#domain/sms/gateway.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { FieldCipher } from "#platform/keys/field-cipher.ts";
import { SMS_PURPOSES, type SmsOutbox } from "#ports/sms-outbox.ts";
import { smsDay } from "./sms-day.ts";
import { smsGateway } from "./sms-gateway.ts";

const TABLE = "sms_message";
const ERASED = Buffer.alloc(0);
/** What went wrong with a message that was of no use any more before it could be sent. */
const EXPIRED: SmsFailure = "expired";

const queuedRow = z.object({
  id: z.string(),
  to_cipher: z.instanceof(Uint8Array),
  body_cipher: z.instanceof(Uint8Array),
  purpose: z.enum(SMS_PURPOSES),
  state: z.enum(["queued", "sent", "failed"]),
  created_at: z.date(),
});
const stoppedRow = z.object({ is_stopped: z.boolean() });
const newestRow = queuedRow.pick({ state: true, created_at: true });
const idRow = z.object({ id: z.string() }).transform(({ id }) => id);
const stuckRow = z.object({ stuck: z.boolean() });
const countRow = z.object({ state: z.enum(["queued", "sent", "failed"]), count: z.number() });

const open = (cipher: FieldCipher, row: unknown) => {
  const message = queuedRow.parse(row);
  const { id, purpose, state, created_at: createdAt } = message;
  const to = cipher.open({ table: TABLE, column: "to", row: id }, message.to_cipher);
  const body = cipher.open({ table: TABLE, column: "body", row: id }, message.body_cipher);
  return { id, to, body, purpose, state, createdAt };
};

export type NewMessage = Omit<Parameters<SmsOutbox["insert"]>[0], "isWithheld">;

/** Puts messages into the outbox, inside the caller's transaction where there is one. */
export const insertMessages = async (
  on: Executor,
  { cipher, index }: Pick<Database, "cipher" | "index">,
  messages: readonly NewMessage[],
  { areWithheld = false }: { areWithheld?: boolean } = {},
): Promise<void> => {
  const sealed = (id: string, column: "to" | "body", value: string): Buffer =>
    Buffer.from(cipher.seal({ table: TABLE, column, row: id }, value));
  await on.query(sql`
    insert into sms_message (id, to_index, to_cipher, body_cipher, purpose, created_at, asked_by)
    select * from unnest(${messages.map(({ id }) => id)}::uuid[],
      ${messages.map(({ to }) => Buffer.from(index("phone", to)))}::bytea[],
      ${messages.map(({ id, to }) => sealed(id, "to", to))}::bytea[],
      ${messages.map(({ id, body }) => sealed(id, "body", body))}::bytea[],
      ${messages.map(({ purpose }) => purpose)}::text[], ${messages.map(({ now }) => now)}::timestamptz[],
      ${messages.map(({ askedBy }) => askedBy ?? null)}::uuid[])
    where not ${areWithheld}::boolean`);
};

/**
 * The outbox in the table `sms_message`; recipient and text are encrypted, the recipient found by keyed
 * index.
 */
export const smsOutbox = (db: Pick<Database, "pool" | "cipher" | "index">): SmsOutbox => ({
  ...writing(db),
  ...reading(db),
  ...smsDay(db),
  ...smsGateway(db),
});

const writing = ({
  pool,
  cipher,
  index,
}: Pick<Database, "pool" | "cipher" | "index">): Pick<SmsOutbox, "insert" | "recordAttempt" | "erase"> => ({
  insert: ({ isWithheld = false, ...message }) =>
    insertMessages(pool, { cipher, index }, [message], { areWithheld: isWithheld }),
  recordAttempt: (id, outcome, now) =>
    transaction({ pool }, async (on) => {
      const sent = outcome.state === "sent";
      const tried = outcome.state !== "given_up";
      const state = tried ? outcome.state : "failed";
      const error = sent ? null : outcome.error;
      // The reminder before its message: leaving deletes them in this order.
      await on.query(sql`select from reminder where message_id = ${id} for update`);
      const { rowCount } = await on.query(sql`update sms_message
        set state = ${state}::sms_state, attempts = attempts + ${tried ? 1 : 0}::int,
          provider_id = ${sent ? outcome.providerId : null}, last_error = ${error},
          sent_at = ${sent ? now : null}, tried_at = case when ${tried}::boolean then ${now}::timestamptz else tried_at end
        where id = ${id} and state = 'queued'`);
      // It keeps what became of the message, which is erased after a day.
      if (rowCount === 1) {
        await on.query(
          sql`update reminder set state = ${state}::text::reminder_state where message_id = ${id}`,
        );
      }
    }),
  async erase(before) {
    await pool.query(sql`update reminder r set state = 'failed' from sms_message s
      where s.id = r.message_id and s.created_at < ${before} and s.state = 'queued' and r.state = 'queued'`);
    const { rowCount } = await pool.query(sql`
      update sms_message set body_cipher = null, to_cipher = ${ERASED}, to_index = ${ERASED}, asked_by = null,
        last_error = case when state = 'queued' then ${EXPIRED} else last_error end,
        state = case when state = 'queued' then 'failed'::sms_state else state end
      where created_at < ${before} and body_cipher is not null`);
    await pool.query(sql`delete from sms_day where taker <> '' and day < ${shanghaiDate(before)}::date`);
    return rowCount ?? 0;
  },
});

const reading = ({
  pool,
  cipher,
  index,
}: Pick<Database, "pool" | "cipher" | "index">): Pick<
  SmsOutbox,
  "byId" | "newest" | "overdue" | "isStuck" | "counts" | "inbox"
> => ({
  async byId(id) {
    const statement = sql`select id, to_cipher, body_cipher, purpose, state, created_at, exists (select from register r
        where r.id = asked_by and r.suspension_id is not null) as is_stopped from sms_message
      where id = ${id} and body_cipher is not null`;
    const [message] = await rows(pool, statement, (row) => ({
      ...open(cipher, row),
      isStopped: stoppedRow.parse(row).is_stopped,
    }));
    return message ?? null;
  },
  async newest(phone, purpose) {
    const [found] = await rows(
      pool,
      sql`select state, created_at from sms_message where to_index = ${index("phone", phone)} and purpose = ${purpose}
        order by created_at desc, id desc limit 1`,
      (row) => newestRow.parse(row),
    );
    return found ? { state: found.state, purpose, createdAt: found.created_at } : null;
  },
  overdue: (before, limit) =>
    rows(
      pool,
      sql`select id from sms_message where state = 'queued' and created_at < ${before}
        order by created_at limit ${limit}`,
      (row) => idRow.parse(row),
    ),
  async isStuck(since) {
    const [answer] = await rows(
      pool,
      sql`select exists (select from sms_message where state = 'queued' and attempts = 0 and created_at < ${since})
        and not exists (select from sms_message where created_at >= ${since} and attempts > 0)
        and not exists (select from sms_message where state = 'sent' and sent_at >= ${since}) as stuck`,
      (row) => stuckRow.parse(row),
    );
    return answer?.stuck ?? false;
  },
  async counts(since) {
    const counts = await rows(
      pool,
      sql`select state, count(*)::int as count from sms_message where created_at >= ${since} group by state`,
      (row) => countRow.parse(row),
    );
    const of = (state: string): number => counts.find((row) => row.state === state)?.count ?? 0;
    return { queued: of("queued"), sent: of("sent"), failed: of("failed") };
  },
  async inbox(phone, limit) {
    const toIndex = phone === null ? null : index("phone", phone);
    const messages = await rows(
      pool,
      sql`select id, to_cipher, body_cipher, purpose, state, created_at from sms_message
        where body_cipher is not null and (${toIndex}::bytea is null or to_index = ${toIndex})
        order by created_at desc, id desc limit ${limit}`,
      (row) => open(cipher, row),
    );
    return messages.map(({ to, body, createdAt }) => ({ to, body, at: createdAt }));
  },
});
