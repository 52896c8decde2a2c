import { inTreeOrder } from "#domain/groups/tree.ts";
import type { Deps } from "#ports/deps.ts";

/** A group as whoever joins may choose it; `path`: names from the top of the tree down to its own. */
export type GroupChoice = { groupId: string; path: string[] };

/** What whoever joins may choose from, in the order of the tree; nothing where the register leaves it to its managers. */
export const joiningChoice = async (
  { groups }: Pick<Deps, "groups">,
  registerId: string,
): Promise<GroupChoice[]> =>
  inTreeOrder(await groups.choices(registerId)).map(({ groupId, path }) => ({ groupId, path }));
