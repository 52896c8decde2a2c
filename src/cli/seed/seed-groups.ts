import { z } from "zod";
import { assignMembers } from "#features/groups/assign-members.ts";
import { addGroups } from "#features/groups/change-groups.ts";
import { listGroups } from "#features/groups/list-groups.ts";
import { rows, sql } from "#platform/database/database.ts";
import type { SeedContext } from "./fill-register.ts";

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);

/** Parts the register into these groups: each has a run of members, and as many are left in none. */
export const seedGroups = async (
  { deps, db }: SeedContext,
  { registerId, accountId, names }: { registerId: string; accountId: string; names: readonly string[] },
): Promise<void> => {
  const actor = { accountId, registerId, scope: null };
  await addGroups(deps, actor, { parentId: null, names: names.join("\n") });
  const groups = await listGroups(deps, actor);
  const ids = await rows(
    db.pool,
    sql`select id from membership where register_id = ${registerId} order by id`,
    (row) => idRow.parse(row),
  );
  const size = Math.ceil(ids.length / (groups.length + 1));
  for (const [place, { groupId }] of groups.entries()) {
    const membershipIds = ids.slice(place * size, (place + 1) * size);
    await assignMembers(deps, actor, { membershipIds, groupId });
  }
};
