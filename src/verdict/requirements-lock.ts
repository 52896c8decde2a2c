import { type Executor, named, sql } from "#platform/database/database.ts";

/** Any number that no other advisory lock of this database uses. */
const LOCK_CLASS = 20_221_114;

/**
 * Registers share this many locks, so that a chunk whose people are in thousands of registers takes 64 and not
 * thousands. A shared one costs a moment's waiting while another register's requirements change.
 */
const LOCKS = 64;

/**
 * Until the transaction ends, the requirements of these registers stay as they are. Not a lock of the
 * register's row: joins update that row to count members, and PostgreSQL makes even compatible row locks wait
 * for an update of a row that has just been updated. Read the requirements in a later statement.
 */
export const holdRequirements = async (on: Executor, registerIds: readonly string[]): Promise<void> => {
  const hold = sql`
    select pg_advisory_xact_lock_shared(${LOCK_CLASS}::int, lock) from (
      select distinct abs(hashtext(id::text) % ${LOCKS}::int) as lock
      from unnest(${registerIds}::uuid[]) as id order by lock
    ) locks`;
  await on.query(named("hold requirements", hold));
};

/**
 * Waits for all comparisons that judge by the register's present requirements and keeps new ones waiting. The
 * row is locked first: a join, which holds it, may be one of those comparisons.
 */
export const lockRequirements = async (on: Executor, registerId: string): Promise<void> => {
  await on.query(sql`select 1 from register where id = ${registerId} for no key update`);
  await on.query(sql`
    select pg_advisory_xact_lock(${LOCK_CLASS}::int, abs(hashtext(${registerId}::uuid::text) % ${LOCKS}::int))`);
};
