import { z } from "zod";
import { appendEvent } from "#db/audit-log.ts";
import { type Database, rows, type Statement, sql, transaction } from "#db/database.ts";
import type { ExpectedStore, Remindable } from "#ports/expected-store.ts";
import { expectedPage, unexpectedPage } from "./expected-pages.ts";
import { expectedPlace, IS_STATE, isListed } from "./listed.ts";
import { pair, unpair } from "./pair-members.ts";

const countsRow = z.object({
  missing: z.number(),
  joined: z.number(),
  left: z.number(),
  unexpected: z.number(),
});
const lastRow = z.object({ imported_at: z.date(), people: z.number() });
const remindableRow = z.object({ now: z.number(), without_phone: z.number() });
const takenRow = z.object({ id: z.string(), phone_cipher: z.instanceof(Buffer) });

/** The list in the table `expected_person`. */
export const expectedStore = (db: Database): ExpectedStore => ({
  async counts(registerId) {
    const [counts] = await rows(
      db.pool,
      sql`select count(*) filter (where ${IS_STATE.missing})::int as missing,
          count(*) filter (where ${IS_STATE.joined})::int as joined,
          count(*) filter (where ${IS_STATE.left})::int as left,
          (select member_count from register where id = ${registerId}) - count(distinct e.membership_id)::int as unexpected
        from expected_person e where ${isListed(registerId)}`,
      (row) => countsRow.parse(row),
    );
    return counts ?? { missing: 0, joined: 0, left: 0, unexpected: 0 };
  },
  async lastImport(registerId, since) {
    const [last] = await rows(
      db.pool,
      sql`select i.imported_at, (select count(*)::int from expected_person e where e.import_id = i.id) as people
        from expected_import i where i.register_id = ${registerId} and i.state = 'imported' and i.replaced_by is null
          and i.imported_at > ${since}
        order by i.imported_at desc limit 1`,
      (row) => lastRow.parse(row),
    );
    return last ? { importedAt: last.imported_at, added: last.people } : null;
  },
  page: (query) => expectedPage(db, query),
  unexpected: (query) => unexpectedPage(db, query),
  remove: ({ registerId, expectedId }, by, now) =>
    transaction(db, async (on) => {
      const { rowCount } = await on.query(
        sql`delete from expected_person e where e.id = ${expectedId} and ${isListed(registerId)}`,
      );
      if (rowCount === 0) {
        return false;
      }
      await appendEvent(on, { ...by, action: "expected.removed", at: now, registerId });
      return true;
    }),
  pair: (of, by, now) => transaction(db, (on) => pair(on, of, by, now)),
  unpair: (of, by, now) => transaction(db, (on) => unpair(on, of, by, now)),
  clear: (registerId, by, now) =>
    transaction(db, async (on) => {
      const { rowCount } = await on.query(sql`select from expected_person e where ${isListed(registerId)}`);
      const people = rowCount ?? 0;
      await on.query(sql`delete from expected_import where register_id = ${registerId}`);
      await appendEvent(on, { ...by, action: "expected.cleared", at: now, registerId, detail: { people } });
      return people;
    }),
  async remindable(of) {
    const [counts] = await rows(
      db.pool,
      sql`select count(*) filter (where ${isDue(of)})::int as now,
          count(*) filter (where e.phone_cipher is null)::int as without_phone
        from expected_person e where ${isListed(of.registerId)} and ${IS_STATE.missing}`,
      (row) => remindableRow.parse(row),
    );
    return { now: counts?.now ?? 0, withoutPhone: counts?.without_phone ?? 0 };
  },
  async takeReminders(of, limit, now) {
    const taken = await rows(
      db.pool,
      sql`update expected_person t set reminders = t.reminders + 1, reminded_at = ${now}
        from (select e.id from expected_person e
          where ${isListed(of.registerId)} and ${IS_STATE.missing} and ${isDue(of)}
          order by e.position limit ${limit} for update skip locked) due
        where t.id = due.id returning t.id, t.phone_cipher`,
      (row) => takenRow.parse(row),
    );
    return taken.map(({ id, phone_cipher }) => ({
      expectedId: id,
      phone: db.cipher.open(expectedPlace("phone", id), phone_cipher),
    }));
  },
  async giveBackReminder(expectedId) {
    await db.pool.query(sql`update expected_person set reminders = reminders - 1, reminded_at = null
      where id = ${expectedId} and reminders > 0`);
  },
});

const isDue = ({ most, since }: Remindable): Statement =>
  sql`(e.phone_cipher is not null and e.reminders < ${most}
    and (e.reminded_at is null or e.reminded_at < ${since}))`;
