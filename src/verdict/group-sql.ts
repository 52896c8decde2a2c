import { z } from "zod";
import type { GroupScope } from "#domain/access/access.ts";
import { type Executor, rows, type Statement, sql } from "#platform/database/database.ts";

/** These groups and all that lies under them, found once for the whole statement. */
export const subtreeOf = (groupIds: readonly string[]): Statement => sql`array(
    with recursive subtree as (
      select id from member_group where id = any(${groupIds}::uuid[])
      union select g.id from member_group g join subtree s on g.parent_id = s.id)
    select id from subtree)`;

/** The condition, over `membership m`, that a role with this scope covers the member. */
export const isWithin = (scope: GroupScope): Statement =>
  scope === null ? sql`true` : sql`m.group_id = any(${subtreeOf(scope)})`;

/**
 * The condition, over `membership m`, that the member is in the group or under it; true without a group. For null that
 * the member is in none: inside `coalesce`, as the filters are (see `matches`), or the planner would gather those of all
 * registers by their index.
 */
export const isInGroup = (groupId: string | null | undefined): Statement =>
  groupId === null
    ? sql`coalesce(m.group_id is null, false)`
    : isWithin(groupId === undefined ? null : [groupId]);

/** The groups of whose members a page consists; null when it is not limited to some. */
export const groupsOf = (scope: GroupScope, groupId: string | null | undefined): Statement | null => {
  if (groupId === undefined) {
    return scope && subtreeOf(scope);
  }
  if (groupId === null) {
    return scope && sql`'{}'::uuid[]`;
  }
  return scope === null
    ? subtreeOf([groupId])
    : sql`array(select unnest(${subtreeOf(scope)}) intersect select unnest(${subtreeOf([groupId])}))`;
};

const pathRow = z.object({ group_id: z.string(), path: z.array(z.string()) });

/** Names from the top of the tree down to each of these groups. */
export const groupPaths = async (
  on: Executor,
  groupIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string[]>> => {
  if (groupIds.size === 0) {
    return new Map();
  }
  const found = await rows(
    on,
    sql`with recursive place as (
        select g.id as group_id, g.parent_id, g.name, 1 as step from member_group g where g.id = any(${[...groupIds]}::uuid[])
        union all select p.group_id, g.parent_id, g.name, p.step + 1 from place p join member_group g on g.id = p.parent_id)
      select group_id, array_agg(name order by step desc) as path from place group by group_id`,
    (row) => pathRow.parse(row),
  );
  return new Map(found.map(({ group_id, path }) => [group_id, path]));
};
