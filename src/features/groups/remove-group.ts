import { DomainError } from "#domain/errors.ts";
import { groupOf, requirePlace } from "#domain/groups/tree.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * Removes a group; its members and subgroups move up to its parent, or to none. Throws not_found, group_has_roles while a
 * role, or an open invitation to one, is limited to it, group_name_taken when a subgroup is called like one that is there.
 */
export const removeGroup = async (
  deps: Pick<Deps, "clock" | "groups">,
  { accountId, registerId, groupId }: { accountId: string; registerId: string; groupId: string },
): Promise<void> => {
  const now = deps.clock();
  await deps.groups.change(registerId, now, ({ groups, withRoles }) => {
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
    return {
      placed,
      removed: { groupId, parentId },
      event: {
        action: "group.removed",
        at: now,
        actorId: accountId,
        registerId,
        detail: { groupId, parentId },
      },
    };
  });
};
