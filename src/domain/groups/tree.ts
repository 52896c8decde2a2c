/** A node of a tree that is kept as a list. */
type Node = { groupId: string; parentId: string | null; name: string };

/** The groups in the order of a tree, each behind its parent, with its place: names from the top down to its own. */
export const inTreeOrder = <T extends Node>(groups: readonly T[]): (T & { path: string[] })[] => {
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
