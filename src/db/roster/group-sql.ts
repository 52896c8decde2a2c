import { type Statement, sql } from "#db/database.ts";
import type { GroupScope } from "#domain/access/access.ts";

/** These groups and all that lies under them, found once for the whole statement. */
export const subtreeOf = (groupIds: readonly string[]): Statement => sql`array(
    with recursive subtree as (
      select id from member_group where id = any(${groupIds}::uuid[])
      union select g.id from member_group g join subtree s on g.parent_id = s.id)
    select id from subtree)`;

/** The condition, over `membership m`, that a role with this scope covers the member. */
export const isWithin = (scope: GroupScope): Statement =>
  scope === null ? sql`true` : sql`m.group_id = any(${subtreeOf(scope)})`;

/** The condition, over `membership m`, that the member is in the group or under it; true without a group. */
export const isInGroup = (groupId: string | undefined): Statement =>
  isWithin(groupId === undefined ? null : [groupId]);
