import { inTreeOrder } from "#domain/groups/tree.ts";
import type { Deps } from "#ports/deps.ts";
import type { MemberGroup } from "#ports/group-store.ts";
import type { RosterPart } from "#ports/roster-store.ts";

/** The groups that a role covers, in the order of their tree. */
export const listGroups = async (
  deps: Pick<Deps, "groups">,
  part: RosterPart,
): Promise<(MemberGroup & { path: string[] })[]> => inTreeOrder(await deps.groups.list(part));
