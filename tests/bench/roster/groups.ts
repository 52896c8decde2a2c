import { addGroups } from "#features/groups/change-groups.ts";
import { treeOfPart } from "#features/groups/groups-sql.ts";
import { sql } from "#platform/database/database.ts";
import type { BenchStack } from "./embedded-stack.ts";

export type BenchGroups = Record<"large" | "division" | "rare", string>;

const SMALL = 200;
/** Of the members: three in five are in one group, the last three in none, the two before them alone in theirs. */
const SHARE_IN_LARGE = 0.6;
const ALONE = 2;
const IN_NONE = 3;

/**
 * Puts the members of a register into groups as an organisation would have them: one that most are in, a division of 200
 * teams with the others, and one of two members who joined first of all, whom no walk in page order finds soon.
 */
export const fillGroups = async (
  { deps, db }: BenchStack,
  { registerId, accountId }: { registerId: string; accountId: string },
): Promise<BenchGroups> => {
  const add = async (parentId: string | null, names: readonly string[]): Promise<string[]> => {
    await addGroups(deps, { accountId, registerId }, { parentId, names: names.join("\n") });
    const groups = await treeOfPart(db.pool, { registerId, scope: null });
    return groups.slice(-names.length).map(({ groupId }) => groupId);
  };
  const [large = "", division = "", rare = ""] = await add(null, ["生产一线", "各班组", "顾问"]);
  const teams = await add(
    division,
    Array.from({ length: SMALL }, (_, i) => `第 ${i + 1} 班`),
  );
  await db.pool.query(sql`update membership m set group_id = placed.group_id
    from (select id, case
        when back <= ${IN_NONE} then null
        when back <= ${IN_NONE + ALONE} then ${rare}::uuid
        when random() < ${SHARE_IN_LARGE} then ${large}::uuid
        else (${teams}::uuid[])[1 + floor(random() * ${SMALL})::int] end as group_id
      from (select id, row_number() over (order by id) as back from membership where register_id = ${registerId}) m
    ) placed where m.id = placed.id`);
  await db.pool.query("vacuum analyze membership");
  await db.pool.query("vacuum analyze member_group");
  return { large, division, rare };
};

/** An account whose role in the register is for this group alone. */
export const viewerOf = async (
  { deps, db }: BenchStack,
  registerId: string,
  groupId: string,
): Promise<string> => {
  const now = deps.clock();
  const phone = `136${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
  const { id } = await deps.accounts.findOrCreate(phone, deps.random.uuid(now), now);
  await db.pool.query(sql`insert into register_role_grant (register_id, account_id, role, granted_at, group_ids)
    values (${registerId}, ${id}, 'viewer', ${now}, ${[groupId]}::uuid[])`);
  return id;
};
