import { by, type RegisterActor } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import { parseGroupName, parseGroupNames } from "#domain/groups/group-name.ts";
import { groupOf, MAX_GROUPS, requirePlace } from "#domain/groups/tree.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { lockTree, writeTree } from "./tree-sql.ts";

/** Acts on the tree need no scope: the permission is of roles for the whole register alone. */
type Manager = Pick<RegisterActor, "accountId" | "registerId">;

/**
 * Adds groups by their names, one a line, under a group or at the top; those that are there already are passed over, so
 * that a list can be pasted again. Throws invalid_input, not_found, groups_full, group_too_deep.
 */
export const addGroups = async (
  deps: Pick<Deps, "db" | "clock" | "random">,
  actor: Manager,
  { parentId, names: typed }: { parentId: string | null; names: string },
): Promise<{ added: number; known: number }> => {
  const names = parseGroupNames(typed);
  if (!names.ok) {
    throw new DomainError("invalid_input", { fields: { groupNames: names.problem } });
  }
  const at = deps.clock();
  return inTransaction(deps.db, async (tx) => {
    const { groups } = await lockTree(tx, actor.registerId, at);
    const siblings = new Set(groups.filter((group) => group.parentId === parentId).map(({ name }) => name));
    const added = names.value
      .filter((name) => !siblings.has(name))
      .map((name) => ({ groupId: deps.random.uuid(at), parentId, name }));
    if (groups.length + added.length > MAX_GROUPS) {
      throw new DomainError("groups_full", {
        params: { most: MAX_GROUPS, left: MAX_GROUPS - groups.length },
      });
    }
    requirePlace(groups, { groupId: "", parentId, name: "" });
    if (added.length > 0) {
      await writeTree(tx, actor.registerId, at, { added });
      const detail = { parentId, groups: added.length };
      await appendEvent(tx, { action: "group.added", at, ...by(actor), detail });
    }
    return { added: added.length, known: names.value.length - added.length };
  });
};

/**
 * Puts a group, with all that lies under it, under another one or at the top. Throws not_found, conflict for a place under
 * itself, group_too_deep, group_name_taken.
 */
export const moveGroup = (
  deps: Pick<Deps, "db" | "clock">,
  actor: Manager,
  { groupId, parentId }: { groupId: string; parentId: string | null },
): Promise<void> => {
  const at = deps.clock();
  return inTransaction(deps.db, async (tx) => {
    const { groups } = await lockTree(tx, actor.registerId, at);
    const moved = { ...groupOf(groups, groupId), parentId };
    requirePlace(groups, moved);
    await writeTree(tx, actor.registerId, at, { placed: [moved] });
    await appendEvent(tx, { action: "group.moved", at, ...by(actor), detail: { groupId, parentId } });
  });
};

/** Gives a group another name. Throws invalid_input, not_found, group_name_taken. */
export const renameGroup = async (
  deps: Pick<Deps, "db" | "clock">,
  actor: Manager,
  { groupId, name: typed }: { groupId: string; name: string },
): Promise<void> => {
  const name = parseGroupName(typed);
  if (!name.ok) {
    throw new DomainError("invalid_input", { fields: { groupName: name.problem } });
  }
  const at = deps.clock();
  await inTransaction(deps.db, async (tx) => {
    const { groups } = await lockTree(tx, actor.registerId, at);
    const renamed = { ...groupOf(groups, groupId), name: name.value };
    requirePlace(groups, renamed);
    await writeTree(tx, actor.registerId, at, { placed: [renamed] });
    await appendEvent(tx, { action: "group.renamed", at, ...by(actor), detail: { groupId } });
  });
};

/**
 * Removes a group; its members and subgroups move up to its parent, or to none. Throws not_found, group_has_roles while a
 * role, or an open invitation to one, is limited to it, group_name_taken when a subgroup is called like one that is there.
 */
export const removeGroup = (
  deps: Pick<Deps, "db" | "clock">,
  actor: Manager,
  { groupId }: { groupId: string },
): Promise<void> => {
  const at = deps.clock();
  return inTransaction(deps.db, async (tx) => {
    const { groups, withRoles } = await lockTree(tx, actor.registerId, at);
    const { parentId } = groupOf(groups, groupId);
    if (withRoles.has(groupId)) {
      throw new DomainError("group_has_roles");
    }
    const others = groups.filter((group) => group.groupId !== groupId);
    const placed = others
      .filter((group) => group.parentId === groupId)
      .map((group) => ({ ...group, parentId }));
    for (const group of placed) {
      requirePlace(others, group);
    }
    await writeTree(tx, actor.registerId, at, { placed, removed: { groupId, parentId } });
    await appendEvent(tx, { action: "group.removed", at, ...by(actor), detail: { groupId, parentId } });
  });
};

/** Lets whoever joins choose a group, or leaves it to the managers. */
export const setChosenAtJoining = (
  deps: Pick<Deps, "db" | "clock">,
  actor: Manager,
  { chosen }: { chosen: boolean },
): Promise<void> =>
  inTransaction(deps.db, async (tx) => {
    // Many, of one: a register that has just been dissolved is no error.
    await tx.prisma.register.updateMany({
      where: { id: actor.registerId },
      data: { groupsAtJoining: chosen },
    });
    await appendEvent(tx, {
      action: "group.joining_changed",
      at: deps.clock(),
      ...by(actor),
      detail: { chosen },
    });
  });
