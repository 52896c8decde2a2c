import type { Requirements } from "#domain/health/requirement.ts";

/** A group with the requirements that are its own, if it has any. */
export type RequiringGroup = { groupId: string; parentId: string | null; own: Requirements | null };

/**
 * What is required in each of these groups: its own requirements, or those of the nearest group above it that has some.
 * Groups without either are missing: there the register's hold.
 */
export const effectiveRequirements = (groups: readonly RequiringGroup[]): Map<string, Requirements> => {
  const byId = new Map(groups.map((group) => [group.groupId, group]));
  const nearest = (from: RequiringGroup): Requirements | null => {
    const seen = new Set<string>();
    let at: RequiringGroup | undefined = from;
    // A tree that was bent into a ring must not hang a comparison.
    while (at !== undefined && at.own === null && !seen.has(at.groupId)) {
      seen.add(at.groupId);
      at = at.parentId === null ? undefined : byId.get(at.parentId);
    }
    return at?.own ?? null;
  };
  return new Map(
    groups.flatMap((group) => {
      const requirements = nearest(group);
      return requirements === null ? [] : [[group.groupId, requirements] as const];
    }),
  );
};
