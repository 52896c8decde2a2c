import { DomainError } from "#domain/errors.ts";
import type { Tx } from "#platform/database/transaction.ts";

/** Whether all of these are groups of this register. */
export const areGroupsOf = async (
  { prisma }: Tx,
  registerId: string,
  groupIds: readonly string[],
): Promise<boolean> => {
  const known = await prisma.memberGroup.count({ where: { registerId, id: { in: [...groupIds] } } });
  return known === new Set(groupIds).size;
};

/** Throws invalid_input unless they are. */
export const requireGroupsOf = async (
  tx: Tx,
  registerId: string,
  groupIds: readonly string[],
): Promise<void> => {
  if (!(await areGroupsOf(tx, registerId, groupIds))) {
    throw new DomainError("invalid_input", { fields: { groupIds: "unknown" } });
  }
};
