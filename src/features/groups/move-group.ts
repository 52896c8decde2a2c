import { groupOf, requirePlace } from "#domain/groups/tree.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * Puts a group, with all that lies under it, under another one or at the top. Throws not_found, conflict for a place under
 * itself, group_too_deep, group_name_taken.
 */
export const moveGroup = async (
  deps: Pick<Deps, "clock" | "groups">,
  {
    accountId,
    registerId,
    groupId,
    parentId,
  }: { accountId: string; registerId: string; groupId: string; parentId: string | null },
): Promise<void> => {
  const now = deps.clock();
  await deps.groups.change(registerId, now, ({ groups }) => {
    const moved = { ...groupOf(groups, groupId), parentId };
    requirePlace(groups, moved);
    return {
      placed: [moved],
      event: {
        action: "group.moved",
        at: now,
        actorId: accountId,
        registerId,
        detail: { groupId, parentId },
      },
    };
  });
};
