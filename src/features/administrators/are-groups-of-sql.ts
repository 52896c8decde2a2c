import { type Executor, sql } from "#platform/database/database.ts";

/** Whether all of these are groups of this register. */
export const areGroupsOf = async (
  on: Executor,
  registerId: string,
  groupIds: readonly string[],
): Promise<boolean> => {
  const { rowCount } = await on.query(
    sql`select from member_group where register_id = ${registerId} and id = any(${groupIds}::uuid[])`,
  );
  return rowCount === new Set(groupIds).size;
};
