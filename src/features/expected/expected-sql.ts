import { z } from "zod";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { ExpectedStore } from "#ports/expected-store.ts";
import { expectedPage, unexpectedPage } from "./expected-pages-sql.ts";
import { IS_STATE, isListed } from "./listed-sql.ts";
import { pair, unpair } from "./pair-members-sql.ts";

const countsRow = z.object({
  missing: z.number(),
  joined: z.number(),
  left: z.number(),
  unexpected: z.number(),
});
const lastRow = z.object({ imported_at: z.date(), people: z.number() });

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
});
