import { z } from "zod";
import { addGroups } from "#features/groups/add-groups.ts";
import { assignMembers } from "#features/groups/assign-members.ts";
import { rows, sql } from "#platform/database/database.ts";
import type { SeedContext } from "./fill-register.ts";

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);

/** Parts the register into these groups: each has a run of members, and as many are left in none. */
export const seedGroups = async (
  { deps, db }: SeedContext,
  { registerId, accountId, names }: { registerId: string; accountId: string; names: readonly string[] },
): Promise<void> => {
  await addGroups(deps, { accountId, registerId, parentId: null, names: names.join("\n") });
  const groups = await deps.groups.list({ registerId, scope: null });
  const ids = await rows(
    db.pool,
    sql`select id from membership where register_id = ${registerId} order by id`,
    (row) => idRow.parse(row),
  );
  const size = Math.ceil(ids.length / (groups.length + 1));
  for (const [place, { groupId }] of groups.entries()) {
    const membershipIds = ids.slice(place * size, (place + 1) * size);
    await assignMembers(deps, { registerId, scope: null, accountId, membershipIds, groupId });
  }
};
