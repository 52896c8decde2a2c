import { z } from "zod";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import type { LapsingKind } from "#domain/retention/periods.ts";
import { type Database, rows, type Statement, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);

/** As many accounts as one transaction locks. */
const BATCH = 1000;

const idle = sql`not exists (select from session s where s.account_id = a.id)
  and not exists (select from person p where p.phone_index = a.phone_index)
  and not exists (select from register_role_grant g join register r on r.id = g.register_id
    where g.account_id = a.id and r.state <> 'dissolved')`;

/** Deletes idle accounts of these; gives how many. */
const eraseIdle = (db: Pick<Database, "pool">, which: Statement): Promise<number> =>
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

/**
 * Deletes accounts that were made before this instant and have no real-name check, no sign-in, no role in a register and a phone
 * that nobody in a register has. Gives how many.
 */
export const eraseAccounts = (db: Pick<Database, "pool">, before: Date): Promise<number> =>
  eraseIdle(db, sql`a.verified_at is null and a.created_at < ${before}`);

/** The same of accounts whose real-name check was before this instant. */
export const eraseRegistrarAccounts = (db: Pick<Database, "pool">, before: Date): Promise<number> =>
  eraseIdle(db, sql`a.verified_at < ${before}`);

/** Adds to the day's row of the kind; a day without erasures has a row too. */
export const reportErased = async (
  { pool }: Pick<Database, "pool">,
  { kind, erased, at }: { kind: LapsingKind; erased: number; at: Date },
): Promise<void> => {
  await pool.query(sql`insert into retention_report as held (day, kind, erased, at)
    values (${shanghaiDate(at)}::date, ${kind}, ${erased}, ${at})
    on conflict (day, kind) do update set erased = held.erased + excluded.erased, at = excluded.at
    where excluded.erased > 0`);
};
