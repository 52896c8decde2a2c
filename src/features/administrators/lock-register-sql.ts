import { type Executor, sql } from "#platform/database/database.ts";
import type { Tx } from "#platform/database/transaction.ts";

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
export const lockGoing = async (tx: Tx, registerId: string): Promise<boolean> =>
  (await lockRegister(tx, registerId)) &&
  (await tx.prisma.register.count({ where: { id: registerId, suspensionId: null } })) === 1;

/** The same for its owner; false for whoever is not, or was until a moment ago. */
export const lockOwnRegister = async (tx: Tx, registerId: string, accountId: string): Promise<boolean> =>
  (await lockRegister(tx, registerId)) &&
  (await tx.prisma.registerRoleGrant.count({ where: { registerId, accountId, role: "owner" } })) === 1;
