import { z } from "zod";
import type { Remindable } from "#domain/expected/expected.ts";
import { expectedPlace, IS_STATE, isListed } from "#features/expected/listed-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import {
  constant,
  type Database,
  type Executor,
  rows,
  type Statement,
  sql,
} from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { LimitPoint, RateLimiter } from "#ports/rate-limiter.ts";
import type { MissingHandOver, MissingReminders, WaitingExpected } from "#ports/reminder-store.ts";
import { openBatch } from "./claim-sql.ts";
import { handOverPage, lockRunning, type PhoneLimit } from "./hand-over-sql.ts";

const countsRow = z.object({ due: z.number(), waiting: z.number(), withoutPhone: z.number() });
const waitingRow = z.object({
  reminder_id: z.string(),
  id: z.string(),
  is_due: z.boolean(),
  phone_cipher: z.instanceof(Buffer).nullable(),
});
const idRow = z.object({ id: z.string() }).transform(({ id }) => id);

/** The condition, over `expected_person e`, that the person may be reminded. */
const isDue = ({ registerId, most, since }: Remindable): Statement =>
  sql`(${isListed(registerId)} and ${IS_STATE.missing} and e.phone_cipher is not null and e.reminders < ${most}
    and (e.reminded_at is null or e.reminded_at < ${since}))`;

/** Limits that are counted in a transaction, so that none is counted for a message that does not go out. */
type LimiterOn = (on: Executor) => Pick<RateLimiter, "count" | "giveBack">;

/** Reminders of people of a list, in the tables `reminder` and `reminder_batch`. */
export const missingReminders = (db: Database, limiterOn: LimiterOn): MissingReminders => ({
  async counts(of) {
    const [counts] = await rows(
      db.pool,
      sql`select count(*) filter (where ${isDue(of)})::int as due,
          count(*) filter (where ${isDue(of)} and exists (select from reminder r
            where r.expected_id = e.id and r.state = 'pending'))::int as waiting,
          count(*) filter (where e.phone_cipher is null)::int as "withoutPhone"
        from expected_person e where ${isListed(of.registerId)} and ${IS_STATE.missing}`,
      (row) => countsRow.parse(row),
    );
    return counts ?? { due: 0, waiting: 0, withoutPhone: 0 };
  },
  open: (batch, of, day, event) =>
    transaction(db, async (on) => {
      const opened = await openBatch(on, { ...batch, kind: "missing", registerId: of.registerId }, day, {
        column: constant("expected_id"),
        due: sql`select e.id from expected_person e where ${isDue(of)} order by e.position for key share`,
      });
      if (opened !== null) {
        await appendEvent(on, event(opened.total));
      }
      return opened;
    }),
  page: (batchId, limit, of) =>
    rows(
      db.pool,
      sql`select r.id::text as reminder_id, e.id, ${isDue(of)} as is_due, e.phone_cipher
        from (select id, expected_id from reminder where batch_id = ${batchId} and state = 'pending' order by id limit ${limit}) r
        join expected_person e on e.id = r.expected_id order by r.id`,
      (row) => {
        const {
          reminder_id: reminderId,
          id,
          is_due: isStillDue,
          phone_cipher: phone,
        } = waitingRow.parse(row);
        return {
          reminderId,
          expectedId: id,
          phone: phone === null ? "" : db.cipher.open(expectedPlace("phone", id), phone),
          isDue: isStillDue && phone !== null,
        };
      },
    ),
  handOver: (page) => transaction(db, (on) => handOver(on, db, page, limiterOn(on))),
});

/** Whoever joins, or is taken off the list, at this moment has done so, or waits. */
const lockDue = (on: Executor, { due, messages }: MissingHandOver): Promise<string[]> =>
  rows(
    on,
    sql`select e.id from expected_person e
      where e.id = any(${messages.map(({ expectedId }) => expectedId)}::uuid[]) and ${isDue(due)} order by e.id for update`,
    (row) => idRow.parse(row),
  );

const handOver = async (
  on: Executor,
  db: Pick<Database, "cipher" | "index">,
  { due, event, ...page }: MissingHandOver,
  limiter: Pick<RateLimiter, "count" | "giveBack">,
): ReturnType<MissingReminders["handOver"]> => {
  if (!(await lockRunning(on, page.batchId))) {
    return null;
  }
  const dueIds = new Set(await lockDue(on, { due, event, ...page }));
  const [messages, others] = [
    page.messages.filter(({ expectedId }) => dueIds.has(expectedId)),
    page.messages.filter(({ expectedId }) => !dueIds.has(expectedId)),
  ];
  const dropped = [...page.dropped, ...others.map(({ reminderId }) => reminderId)];
  const { handled, ...done } = await handOverPage(
    on,
    db,
    { ...page, messages, dropped },
    phoneLimit(limiter),
  );
  await on.query(sql`update expected_person set reminders = reminders + 1, reminded_at = ${page.now}
    where id = any(${handled.map(({ expectedId }) => expectedId)}::uuid[])`);
  if (handled.length > 0) {
    await appendEvent(on, event(handled.length));
  }
  return done;
};

type Message = WaitingExpected & { messageId: string };

/** src/platform/sms/unasked-sms.ts says of what these are limits. */
const pointsOf = (phone: string): LimitPoint[] => [
  { limit: "unasked_per_phone", subject: phone },
  { limit: "expected_per_phone", subject: phone },
];

/** Phones in their order: two batches that count the same ones do not wait for each other. */
const phoneLimit = (limiter: Pick<RateLimiter, "count" | "giveBack">): PhoneLimit<Message> => ({
  async count(messages) {
    const withheld = new Set<Message>();
    for (const message of messages.toSorted((a, b) => (a.phone < b.phone ? -1 : 1))) {
      const points = pointsOf(message.phone);
      if (!(await limiter.count(points))) {
        await limiter.giveBack(points);
        withheld.add(message);
      }
    }
    return withheld;
  },
  async giveBack(messages) {
    for (const { phone } of messages) {
      await limiter.giveBack(pointsOf(phone));
    }
  },
});
