import { DomainError } from "#domain/errors.ts";
import { parseGroupNames } from "#domain/groups/group-name.ts";
import { MAX_GROUPS, requirePlace } from "#domain/groups/tree.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * Adds groups by their names, one a line, under a group or at the top; those that are there already are passed over, so
 * that a list can be pasted again. Throws invalid_input, not_found, groups_full, group_too_deep.
 */
export const addGroups = async (
  deps: Pick<Deps, "clock" | "random" | "groups">,
  {
    accountId,
    registerId,
    parentId,
    names: typed,
  }: { accountId: string; registerId: string; parentId: string | null; names: string },
): Promise<{ added: number; known: number }> => {
  const names = parseGroupNames(typed);
  if (!names.ok) {
    throw new DomainError("invalid_input", { fields: { groupNames: names.problem } });
  }
  const now = deps.clock();
  const answer = { added: 0, known: 0 };
  await deps.groups.change(registerId, now, ({ groups }) => {
    const siblings = new Set(groups.filter((group) => group.parentId === parentId).map(({ name }) => name));
    const added = names.value
      .filter((name) => !siblings.has(name))
      .map((name) => ({ groupId: deps.random.uuid(now), parentId, name }));
    if (groups.length + added.length > MAX_GROUPS) {
      throw new DomainError("groups_full", {
        params: { most: MAX_GROUPS, left: MAX_GROUPS - groups.length },
      });
    }
    requirePlace(groups, { groupId: "", parentId, name: "" });
    answer.added = added.length;
    answer.known = names.value.length - added.length;
    return {
      added,
      event:
        added.length === 0
          ? null
          : {
              action: "group.added",
              at: now,
              actorId: accountId,
              registerId,
              detail: { parentId, groups: added.length },
            },
    };
  });
  return answer;
};
