import { z } from "zod";
import type { RosterPart } from "#domain/access/actor.ts";
import type { GroupNode } from "#domain/groups/tree.ts";
import type { JudgedAt, VerdictCounts } from "#domain/health/requirement.ts";
import { NOBODY, VERDICTS } from "#domain/health/requirement.ts";
import { type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import { isWithin, subtreeOf } from "#verdict/group-sql.ts";
import { verdictOf } from "#verdict/verdict-sql.ts";

/** 分组: a department, class or shift. `members` counts who is in the group itself, not under it. */
export type MemberGroup = GroupNode & { members: number };

const idRow = z.object({ id: z.string() });

const groupRow = z
  .object({ id: z.string(), parent_id: z.string().nullable(), name: z.string(), members: z.number() })
  .transform(({ id, parent_id, ...group }) => ({ groupId: id, parentId: parent_id, ...group }));

const nodeRow = z
  .object({ id: z.string(), parent_id: z.string().nullable(), name: z.string() })
  .transform(({ id, parent_id, name }) => ({ groupId: id, parentId: parent_id, name }));

const countRow = z.object({
  group_id: z.string().nullable(),
  verdict: z.enum(VERDICTS),
  members: z.number(),
});

/** The condition, over `member_group g`, that the part has this group. */
const isOfPart = ({ registerId, scope }: RosterPart): Statement =>
  sql`g.register_id = ${registerId} and ${scope === null ? sql`true` : sql`g.id = any(${subtreeOf(scope)})`}`;

/** The groups that a role covers, oldest first; of a role for some groups their `parentId` may name one that is not here. */
export const groupsOfPart = (on: Executor, part: RosterPart): Promise<MemberGroup[]> =>
  rows(
    on,
    sql`select g.id, g.parent_id, g.name, coalesce(counted.members, 0) as members
      from member_group g
      left join (select m.group_id, count(*)::int as members from membership m
        where m.register_id = ${part.registerId} and ${isWithin(part.scope)} group by 1) counted on counted.group_id = g.id
      where ${isOfPart(part)} order by g.created_at, g.id`,
    (row) => groupRow.parse(row),
  );

/** The same without the count. */
export const treeOfPart = (on: Executor, part: RosterPart): Promise<GroupNode[]> =>
  rows(
    on,
    sql`select g.id, g.parent_id, g.name from member_group g
      where ${isOfPart(part)} order by g.created_at, g.id`,
    (row) => nodeRow.parse(row),
  );

/** Members by verdict of each group itself, and under null of those in none; a group without members is missing. */
export const verdictsByGroup = async (
  on: Executor,
  { registerId, scope }: RosterPart,
  at: JudgedAt,
): Promise<Map<string | null, VerdictCounts>> => {
  const counted = await rows(
    on,
    sql`select m.group_id, ${verdictOf(at)} as verdict, count(*)::int as members
      from membership m where m.register_id = ${registerId} and ${isWithin(scope)} group by 1, 2`,
    (row) => countRow.parse(row),
  );
  const counts = new Map<string | null, VerdictCounts>();
  for (const { group_id, verdict, members } of counted) {
    counts.set(group_id, { ...(counts.get(group_id) ?? NOBODY), [verdict]: members });
  }
  return counts;
};

/** Whether a role with this scope may put members there; in no group is outside every scope. */
export const isGroupOfPart = async (
  on: Executor,
  part: RosterPart,
  groupId: string | null,
): Promise<boolean> => {
  if (groupId === null) {
    return part.scope === null;
  }
  const found = await rows(
    on,
    sql`select g.id from member_group g where g.id = ${groupId} and ${isOfPart(part)}`,
    (row) => idRow.parse(row),
  );
  return found.length > 0;
};

const those = (membershipIds: readonly string[], { registerId, scope }: RosterPart): Statement =>
  sql`m.register_id = ${registerId} and m.id = any(${membershipIds}::uuid[]) and ${isWithin(scope)}`;

/** How many of these members are of the part. */
export const countOfPart = async (
  on: Executor,
  part: RosterPart,
  membershipIds: readonly string[],
): Promise<number> => {
  const [there] = await rows(
    on,
    sql`select count(*)::int as members from membership m where ${those(membershipIds, part)}`,
    (row) => z.object({ members: z.number() }).parse(row),
  );
  return there?.members ?? 0;
};

/** Puts those of these members who are of the part into the group, and gives whom it has moved. */
export const moveMembers = (
  on: Executor,
  part: RosterPart,
  { membershipIds, groupId }: { membershipIds: readonly string[]; groupId: string | null },
): Promise<string[]> =>
  rows(
    on,
    sql`update membership m set group_id = ${groupId}
      where ${those(membershipIds, part)} and m.group_id is distinct from ${groupId}::uuid
      returning m.id`,
    (row) => idRow.parse(row).id,
  );
