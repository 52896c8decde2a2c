import { z } from "zod";
import { appendEvent } from "#db/audit-log.ts";
import { type Database, rows, sql, transaction } from "#db/database.ts";
import { openPerson, PEOPLE, PERSON_COLUMNS, personColumns } from "#db/person-fields.ts";
import type { JudgedAt } from "#ports/register-store.ts";
import type { ReminderPage, ReminderStore } from "#ports/reminder-store.ts";
import { batchList } from "./batch-list.ts";
import { claimReminders, isDue, isTarget } from "./claim.ts";
import { endBatch, handOver, lockRunning } from "./hand-over.ts";

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);
const countsRow = z.object({ chosen: z.number(), due: z.number(), reminded: z.number() });

/** Reminders in the tables `reminder` and `reminder_batch`. */
export const reminderStore = (db: Database): ReminderStore => ({
  async counts(target, day, at) {
    const [counts] = await rows(
      db.pool,
      sql`select count(*)::int as chosen, count(*) filter (where due)::int as due,
          count(*) filter (where due and r.membership_id is not null)::int as reminded
        from (select m.id, ${isDue(at)} as due from membership m where ${isTarget(target, at)}) m
        left join reminder r on r.membership_id = m.id and r.day = ${day}::date`,
      (row) => countsRow.parse(row),
    );
    return counts ?? { chosen: 0, due: 0, reminded: 0 };
  },
  open: (batch, target, day, at, event) =>
    transaction(db, async (on) => {
      const counts = await claimReminders(on, batch, target, day, at);
      if (counts !== null) {
        await appendEvent(on, event(counts.total));
      }
      return counts;
    }),
  page: (batchId, limit, at) => pageOf(db, batchId, limit, at),
  handOver: (page) => transaction(db, (on) => handOver(on, db, page)),
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
  overdue: (before, limit) =>
    rows(
      db.pool,
      sql`select id from reminder_batch where state = 'running' and held_until < ${before}
        order by held_until limit ${limit}`,
      (row) => idRow.parse(row),
    ),
  async erase(before) {
    const old = sql`(select id from reminder_batch where created_at < ${before})`;
    const reminders = await db.pool.query(sql`delete from reminder where batch_id in ${old}`);
    await db.pool.query(sql`delete from reminder_batch where id in ${old}`);
    await db.pool.query(sql`delete from run_follow_up where at < ${before}`);
    return reminders.rowCount ?? 0;
  },
});

const batchRow = z.object({
  registerId: z.string(),
  startedBy: z.string().nullable(),
  startsAt: z.date(),
  inHand: z.number(),
});
const memberRow = z.object({ id: z.string(), is_due: z.boolean(), ...personColumns.shape });

const pageOf = async (
  db: Database,
  batchId: string,
  limit: number,
  at: JudgedAt,
): Promise<ReminderPage | null> => {
  const [batch] = await rows(
    db.pool,
    sql`select register_id as "registerId", started_by as "startedBy", starts_at as "startsAt",
        (select count(*)::int from reminder where batch_id = b.id and state = 'queued') as "inHand"
      from reminder_batch b where id = ${batchId} and state = 'running'`,
    (row) => batchRow.parse(row),
  );
  if (batch === undefined) {
    return null;
  }
  const members = await rows(
    db.pool,
    sql`select m.id, ${isDue(at)} as is_due, ${PERSON_COLUMNS}
      from (select membership_id from reminder where batch_id = ${batchId} and state = 'pending'
        order by membership_id limit ${limit}) r
      join membership m on m.id = r.membership_id join ${PEOPLE} on p.id = m.person_id order by m.id`,
    (row) => {
      const member = memberRow.parse(row);
      return { membershipId: member.id, phone: openPerson(db, member).phone, isDue: member.is_due };
    },
  );
  return { ...batch, members };
};
