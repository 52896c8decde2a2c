import { z } from "zod";
import type { JudgedAt } from "#domain/health/requirement.ts";
import { REMINDER_KINDS } from "#domain/reminders/states.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import { openPerson, PEOPLE, PERSON_COLUMNS, personColumns } from "#platform/keys/person-fields.ts";
import type { ReminderStore, WaitingMember } from "#ports/reminder-store.ts";
import { batchList } from "./batch-list-sql.ts";
import { claimReminders, isDue, isTarget } from "./claim-sql.ts";
import { endBatch, handOverPage, lockRunning, sleepUntil } from "./hand-over-sql.ts";

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);
const countsRow = z.object({
  chosen: z.number(),
  due: z.number(),
  waiting: z.number(),
  reminded: z.number(),
});

/** Reminders in the tables `reminder` and `reminder_batch`. */
export const reminderStore = (db: Database): ReminderStore => ({
  async counts(target, day, at) {
    const [counts] = await rows(
      db.pool,
      sql`select count(*)::int as chosen, count(*) filter (where due)::int as due,
          count(*) filter (where due and waits)::int as waiting,
          count(*) filter (where due and not waits and r.membership_id is not null)::int as reminded
        from (select m.id, ${isDue(at)} as due,
            exists (select from reminder w where w.membership_id = m.id and w.state = 'pending') as waits
          from membership m where ${isTarget(target, at)}) m
        left join reminder r on r.membership_id = m.id and r.day = ${day}::date`,
      (row) => countsRow.parse(row),
    );
    return counts ?? { chosen: 0, due: 0, waiting: 0, reminded: 0 };
  },
  open: (batch, target, day, at, event) =>
    transaction(db, async (on) => {
      const opened = await claimReminders(on, batch, target, day, at);
      if (opened !== null) {
        await appendEvent(on, event(opened.total));
      }
      return opened;
    }),
  async running(batchId) {
    const [batch] = await rows(
      db.pool,
      sql`select id as "batchId", register_id as "registerId", kind, started_by as "startedBy", not_before as "notBefore",
          night_until as "nightUntil",
          (select count(*)::int from reminder where batch_id = b.id and state = 'queued') as "inHand"
        from reminder_batch b where id = ${batchId} and state = 'running'`,
      (row) => runningRow.parse(row),
    );
    return batch ?? null;
  },
  page: (batchId, limit, at) => pageOf(db, batchId, limit, at),
  handOver: ({ event, ...page }) =>
    transaction(db, async (on) => {
      if (!(await lockRunning(on, page.batchId))) {
        return null;
      }
      const { handled, ...done } = await handOverPage(on, db, page);
      if (handled.length > 0) {
        await appendEvent(on, event(handled.map(({ membershipId }) => membershipId)));
      }
      return done;
    }),
  cancel: (batchId, now, event) =>
    transaction(db, async (on) => {
      if (!(await lockRunning(on, batchId))) {
        return false;
      }
      await appendEvent(on, event(await endBatch(on, batchId, "cancelled", now)));
      return true;
    }),
  list: (seen, limit, batchId) => batchList(db, seen, limit, batchId ?? null),
  async hold(batchId, until) {
    await db.pool.query(
      sql`update reminder_batch set held_until = ${until} where id = ${batchId} and state = 'running'`,
    );
  },
  sleep: (batchId, until) => sleepUntil(db.pool, batchId, until),
  overdue: (before, limit) =>
    rows(
      db.pool,
      sql`select id from reminder_batch where state = 'running' and held_until < ${before}
        order by held_until limit ${limit}`,
      (row) => idRow.parse(row),
    ),
  async erase(before) {
    const old = sql`select id from reminder_batch where created_at < ${before}`;
    // A batch that takes longer than reminders are kept goes on.
    const reminders = await db.pool.query(sql`delete from reminder
      where batch_id in (${old}) and at < ${before} and state <> 'pending'`);
    await db.pool.query(sql`delete from reminder_batch b where id in (${old}) and state <> 'running'
      and not exists (select from reminder r where r.batch_id = b.id)`);
    await db.pool.query(sql`delete from run_follow_up where at < ${before}`);
    return reminders.rowCount ?? 0;
  },
});

const runningRow = z.object({
  batchId: z.string(),
  registerId: z.string(),
  kind: z.enum(REMINDER_KINDS),
  startedBy: z.string().nullable(),
  notBefore: z.date(),
  nightUntil: z.date().nullable(),
  inHand: z.number(),
});
const memberRow = z.object({
  reminder_id: z.string(),
  id: z.string(),
  is_due: z.boolean(),
  ...personColumns.shape,
});

const pageOf = (db: Database, batchId: string, limit: number, at: JudgedAt): Promise<WaitingMember[]> =>
  rows(
    db.pool,
    sql`select r.id::text as reminder_id, m.id, ${isDue(at)} as is_due, ${PERSON_COLUMNS}
      from (select id, membership_id from reminder where batch_id = ${batchId} and state = 'pending' order by id limit ${limit}) r
      join membership m on m.id = r.membership_id join ${PEOPLE} on p.id = m.person_id order by r.id`,
    (row) => {
      const member = memberRow.parse(row);
      return {
        reminderId: member.reminder_id,
        membershipId: member.id,
        phone: openPerson(db, member).phone,
        isDue: member.is_due,
      };
    },
  );
