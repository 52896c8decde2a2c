import { z } from "zod";
import type { GroupNode } from "#domain/groups/tree.ts";
import { type Executor, rows, sql } from "#platform/database/database.ts";
import { judgeAgain } from "#verdict/recompute-verdicts.ts";
import { lockRequirements } from "#verdict/requirements-lock.ts";

/** The whole tree of a register; `withRoles`: groups that a role is limited to, held or offered. */
export type LockedTree = { groups: readonly GroupNode[]; withRoles: ReadonlySet<string> };

/** What becomes of a tree; members of the group that is removed go to its parent. */
export type TreeChange = {
  added?: readonly GroupNode[];
  /** Groups with their new name or parent. */
  placed?: readonly GroupNode[];
  removed?: Pick<GroupNode, "groupId" | "parentId">;
};

const nodeRow = z
  .object({ id: z.string(), parent_id: z.string().nullable(), name: z.string(), has_role: z.boolean() })
  .transform(({ id, parent_id, name, has_role }) => ({
    groupId: id,
    parentId: parent_id,
    name,
    hasRole: has_role,
  }));

/**
 * The tree as it stands while nobody else changes it, until the end of the transaction. The lock of the register's
 * requirements keeps joins, other changes of the tree and comparisons waiting, which lock memberships in another order.
 */
export const lockTree = async (on: Executor, registerId: string, now: Date): Promise<LockedTree> => {
  await lockRequirements(on, registerId);
  const nodes = await rows(
    on,
    sql`select g.id, g.parent_id, g.name, exists (select from register_role_grant r
        where r.register_id = g.register_id and g.id = any(r.group_ids))
        or exists (select from role_invitation i
          where i.register_id = g.register_id and i.expires_at > ${now} and g.id = any(i.group_ids)) as has_role
      from member_group g where g.register_id = ${registerId} order by g.created_at, g.id`,
    (row) => nodeRow.parse(row),
  );
  return {
    groups: nodes.map(({ hasRole: _, ...node }) => node),
    withRoles: new Set(nodes.flatMap(({ groupId, hasRole }) => (hasRole ? [groupId] : []))),
  };
};

/** Changes a tree that is locked, and judges the members again whose requirements may differ by it. */
export const writeTree = async (
  on: Executor,
  registerId: string,
  now: Date,
  change: TreeChange,
): Promise<void> => {
  const moves = (change.placed ?? []).length > 0 || change.removed !== undefined;
  await judgeAgain(on, { registerId, of: moves ? "all" : [] }, now, () => write(on, registerId, now, change));
};

const write = async (
  on: Executor,
  registerId: string,
  now: Date,
  { added = [], placed = [], removed }: TreeChange,
): Promise<void> => {
  const column = (nodes: typeof added, pick: (node: GroupNode) => string | null) => nodes.map(pick);
  if (added.length > 0) {
    // They are listed oldest first: those of one paste in its order, behind all that are there.
    await on.query(sql`insert into member_group (id, register_id, parent_id, name, created_at)
      select id, ${registerId}, parent_id, name, greatest(${now}::timestamptz,
        (select max(created_at) from member_group where register_id = ${registerId})) + line * interval '1 millisecond'
      from unnest(${column(added, ({ groupId }) => groupId)}::uuid[],
        ${column(added, ({ parentId }) => parentId)}::uuid[],
        ${column(added, ({ name }) => name)}::text[]) with ordinality as node(id, parent_id, name, line)`);
  }
  if (placed.length > 0) {
    await on.query(sql`update member_group g set parent_id = node.parent_id, name = node.name
      from unnest(${column(placed, ({ groupId }) => groupId)}::uuid[],
        ${column(placed, ({ parentId }) => parentId)}::uuid[],
        ${column(placed, ({ name }) => name)}::text[]) as node(id, parent_id, name)
      where g.id = node.id and g.register_id = ${registerId}`);
  }
  if (removed) {
    await on.query(sql`update membership set group_id = ${removed.parentId}
      where register_id = ${registerId} and group_id = ${removed.groupId}`);
    await on.query(
      sql`delete from member_group where id = ${removed.groupId} and register_id = ${registerId}`,
    );
  }
};
