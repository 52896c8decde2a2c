import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";
import type { RosterPart } from "#ports/roster-store.ts";

/**
 * Puts members into a group, or into none; who is not of the part, or has left, is passed over. Gives how many are there
 * now. Throws not_found when the group is not of the part, or none of the members is.
 */
export const assignMembers = async (
  deps: Pick<Deps, "clock" | "groups">,
  {
    accountId,
    membershipIds,
    groupId,
    ...part
  }: RosterPart & { accountId: string; membershipIds: readonly string[]; groupId: string | null },
): Promise<{ members: number }> => {
  const members = await deps.groups.assign(part, {
    membershipIds,
    groupId,
    event: {
      action: "group.assigned",
      at: deps.clock(),
      actorId: accountId,
      registerId: part.registerId,
      detail: { groupId },
    },
  });
  if (members === null) {
    throw new DomainError("not_found");
  }
  return { members };
};
