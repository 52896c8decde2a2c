import { DomainError } from "#domain/errors.ts";
import { parseGroupName } from "#domain/groups/group-name.ts";
import { groupOf, requirePlace } from "#domain/groups/tree.ts";
import type { Deps } from "#ports/deps.ts";

/** Gives a group another name. Throws invalid_input, not_found, group_name_taken. */
export const renameGroup = async (
  deps: Pick<Deps, "clock" | "groups">,
  {
    accountId,
    registerId,
    groupId,
    name: typed,
  }: { accountId: string; registerId: string; groupId: string; name: string },
): Promise<void> => {
  const name = parseGroupName(typed);
  if (!name.ok) {
    throw new DomainError("invalid_input", { fields: { groupName: name.problem } });
  }
  const now = deps.clock();
  await deps.groups.change(registerId, now, ({ groups }) => {
    const renamed = { ...groupOf(groups, groupId), name: name.value };
    requirePlace(groups, renamed);
    return {
      placed: [renamed],
      event: { action: "group.renamed", at: now, actorId: accountId, registerId, detail: { groupId } },
    };
  });
};
