import { z } from "zod";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { constant, type Database, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { DissolutionStore } from "#ports/dissolutions.ts";

const dissolutionRow = z.object({
  registerId: z.string(),
  askedBy: z.string(),
  askedAt: z.date(),
  dueAt: z.date(),
});

const COLUMNS = constant(
  'register_id as "registerId", asked_by as "askedBy", asked_at as "askedAt", due_at as "dueAt"',
);

/** Asked-for ends in the table `register_dissolution`. */
export const dissolutionStore = (db: Database): DissolutionStore => ({
  ask: ({ registerId, askedBy, askedAt, dueAt }, event) =>
    transaction(db, async (on) => {
      const { rowCount } =
        await on.query(sql`insert into register_dissolution (register_id, asked_by, asked_at, due_at)
        select id, ${askedBy}, ${askedAt}, ${dueAt} from register
        where id = ${registerId} and state <> 'dissolved' and suspension_id is null
        on conflict (register_id) do nothing`);
      if (rowCount === 0) {
        return false;
      }
      await appendEvent(on, event);
      return true;
    }),
  async ofRegister(registerId) {
    const [dissolution] = await rows(
      db.pool,
      sql`select ${COLUMNS} from register_dissolution where register_id = ${registerId}`,
      (row) => dissolutionRow.parse(row),
    );
    return dissolution ?? null;
  },
  withdraw: (registerId, event) =>
    transaction(db, async (on) => {
      const { rowCount } = await on.query(
        sql`delete from register_dissolution where register_id = ${registerId}`,
      );
      if (rowCount === 0) {
        return false;
      }
      await appendEvent(on, event);
      return true;
    }),
  due: (now, limit) =>
    rows(
      db.pool,
      // What operators look into stays until they have.
      sql`select ${COLUMNS} from register_dissolution where due_at <= ${now}
        and register_id not in (select id from register where suspension_id is not null)
        order by due_at limit ${limit}`,
      (row) => dissolutionRow.parse(row),
    ),
});
