import { z } from "zod";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { type Database, rows, type Statement, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { RetentionStore } from "#ports/retention.ts";

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);
const reportRow = z.object({ kind: z.string(), erased: z.number(), at: z.date() });

/** As many accounts as one transaction locks. */
const BATCH = 1000;

const idle = sql`not exists (select from session s where s.account_id = a.id)
  and not exists (select from person p where p.phone_index = a.phone_index)
  and not exists (select from register_role_grant g join register r on r.id = g.register_id
    where g.account_id = a.id and r.state <> 'dissolved')`;

/** Accounts, counters and the table `retention_report`. */
export const retentionStore = (db: Pick<Database, "pool">): RetentionStore => {
  const eraseIdle = (which: Statement): Promise<number> =>
    transaction(db, async (on) => {
      // Locked before they are judged again: a role that is being granted is seen by the second statement.
      const candidates = await rows(
        on,
        sql`select id from account a where ${which} and ${idle} order by id limit ${BATCH} for update skip locked`,
        (row) => idRow.parse(row),
      );
      const { rowCount } = await on.query(
        sql`delete from account a where id = any(${candidates}::uuid[]) and ${idle}`,
      );
      return rowCount ?? 0;
    });

  return {
    eraseAccounts: (before) => eraseIdle(sql`a.verified_at is null and a.created_at < ${before}`),
    eraseRegistrarAccounts: (before) => eraseIdle(sql`a.verified_at < ${before}`),
    async eraseLimits(before) {
      const { rowCount } = await db.pool.query(
        sql`delete from rate_limit where expire < ${before.getTime()}`,
      );
      return rowCount ?? 0;
    },
    async record(kind, erased, at) {
      await db.pool.query(sql`insert into retention_report as held (day, kind, erased, at)
        values (${shanghaiDate(at)}::date, ${kind}, ${erased}, ${at})
        on conflict (day, kind) do update set erased = held.erased + excluded.erased, at = excluded.at
        where excluded.erased > 0`);
    },
    latest: () =>
      rows(
        db.pool,
        sql`select kind, erased, at from retention_report
          where day = (select max(day) from retention_report) order by kind`,
        (row) => reportRow.parse(row),
      ),
  };
};
