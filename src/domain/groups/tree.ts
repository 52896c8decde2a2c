import { DomainError } from "#domain/errors.ts";

/** A node of a tree that is kept as a list. */
export type GroupNode = { groupId: string; parentId: string | null; name: string };

/** As many as a page can show and a phone's list of choices can hold. */
export const MAX_GROUPS = 500;
/** Company, division, department, team, shift. */
export const MAX_LEVELS = 5;

/** The groups in the order of a tree, each behind its parent, with its place: names from the top down to its own. */
export const inTreeOrder = <T extends GroupNode>(groups: readonly T[]): (T & { path: string[] })[] => {
  const known = new Set(groups.map(({ groupId }) => groupId));
  const children = Map.groupBy(groups, ({ parentId }) =>
    parentId !== null && known.has(parentId) ? parentId : null,
  );
  const under = (parentId: string | null, above: readonly string[]): (T & { path: string[] })[] =>
    (children.get(parentId) ?? []).flatMap((group) => {
      const path = [...above, group.name];
      return [{ ...group, path }, ...under(group.groupId, path)];
    });
  return under(null, []);
};

/** The group and those that it lies under, from itself up; empty for null and for what is not there. */
const lineage = (byId: ReadonlyMap<string, GroupNode>, groupId: string | null): GroupNode[] => {
  const line: GroupNode[] = [];
  let at = groupId === null ? undefined : byId.get(groupId);
  while (at !== undefined && !line.includes(at)) {
    line.push(at);
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return line;
};

const byIdOf = (groups: readonly GroupNode[]): ReadonlyMap<string, GroupNode> =>
  new Map(groups.map((group) => [group.groupId, group]));

/** How many levels the group is high, its own included. */
const heightOf = (groups: readonly GroupNode[], groupId: string): number =>
  1 +
  Math.max(
    0,
    ...groups.filter(({ parentId }) => parentId === groupId).map((child) => heightOf(groups, child.groupId)),
  );

/** The group of this id. Throws not_found. */
export const groupOf = <T extends GroupNode>(groups: readonly T[], groupId: string): T => {
  const group = groups.find((known) => known.groupId === groupId);
  if (group === undefined) {
    throw new DomainError("not_found");
  }
  return group;
};

/**
 * Whether the group, new or with all that lies under it, may stand where it says. Throws not_found for a parent that is
 * not there, conflict for a place under itself, group_too_deep, group_name_taken.
 */
export const requirePlace = (groups: readonly GroupNode[], wanted: GroupNode): void => {
  const line = lineage(byIdOf(groups), wanted.parentId);
  if (wanted.parentId !== null && line.length === 0) {
    throw new DomainError("not_found");
  }
  if (line.some(({ groupId }) => groupId === wanted.groupId)) {
    throw new DomainError("conflict");
  }
  if (line.length + heightOf(groups, wanted.groupId) > MAX_LEVELS) {
    throw new DomainError("group_too_deep", { params: { levels: MAX_LEVELS } });
  }
  const taken = groups.some(
    ({ groupId, parentId, name }) =>
      groupId !== wanted.groupId && parentId === wanted.parentId && name === wanted.name,
  );
  if (taken) {
    throw new DomainError("group_name_taken", { params: { name: wanted.name } });
  }
};

/** What `of` says of each group and of all that lies under it, put together by `plus`. */
export const rolledUp = <T>(
  groups: readonly GroupNode[],
  of: ReadonlyMap<string, T>,
  nothing: T,
  plus: (one: T, other: T) => T,
): Map<string, T> => {
  const sums = new Map(groups.map(({ groupId }) => [groupId, nothing]));
  const byId = byIdOf(groups);
  for (const [groupId, value] of of) {
    for (const above of lineage(byId, groupId)) {
      sums.set(above.groupId, plus(sums.get(above.groupId) ?? nothing, value));
    }
  }
  return sums;
};

/** A group by its place in the tree, as screens and files name it. */
export const pathText = (path: readonly string[]): string => path.join(" / ");
