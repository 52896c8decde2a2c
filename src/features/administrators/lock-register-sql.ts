import { type Executor, sql } from "#platform/database/database.ts";

/**
 * Changes of who may do what in a register come one after the other, and after changes of its groups; the register's row is
 * locked before grants and offers. False once it is dissolved.
 */
export const lockRegister = async (on: Executor, registerId: string): Promise<boolean> => {
  const { rowCount } = await on.query(
    sql`select from register where id = ${registerId} and state <> 'dissolved' for no key update`,
  );
  return rowCount === 1;
};

/** The same for one that operators have not suspended: nobody comes to look after its people then. */
export const lockGoing = async (on: Executor, registerId: string): Promise<boolean> => {
  if (!(await lockRegister(on, registerId))) {
    return false;
  }
  const { rowCount } = await on.query(
    sql`select from register where id = ${registerId} and suspension_id is null`,
  );
  return rowCount === 1;
};

/** The same for its owner; false for whoever is not, or was until a moment ago. */
export const lockOwnRegister = async (
  on: Executor,
  registerId: string,
  accountId: string,
): Promise<boolean> => {
  if (!(await lockRegister(on, registerId))) {
    return false;
  }
  const { rowCount } = await on.query(sql`select from register_role_grant
    where register_id = ${registerId} and account_id = ${accountId} and role = 'owner'`);
  return rowCount === 1;
};
