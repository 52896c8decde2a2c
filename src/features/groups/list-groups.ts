import type { RosterPart } from "#domain/access/actor.ts";
import { inTreeOrder } from "#domain/groups/tree.ts";
import type { Deps } from "#ports/deps.ts";
import { groupsOfPart, type MemberGroup } from "./groups-sql.ts";

/** A group as whoever joins may choose it; `path`: names from the top of the tree down to its own. */
export type GroupChoice = { groupId: string; path: string[] };

/** Groups are listed as they were made. */
const OLDEST_FIRST = [{ createdAt: "asc" }, { id: "asc" }] as const;

/** The groups that a role covers, in the order of their tree. */
export const listGroups = async (
  { db }: Pick<Deps, "db">,
  part: RosterPart,
): Promise<(MemberGroup & { path: string[] })[]> => inTreeOrder(await groupsOfPart(db.pool, part));

/** What whoever joins may choose from, in the order of the tree; nothing where the register leaves it to its managers. */
export const joiningChoice = async ({ db }: Pick<Deps, "db">, registerId: string): Promise<GroupChoice[]> => {
  const groups = await db.prisma.memberGroup.findMany({
    where: { registerId, register: { groupsAtJoining: true } },
    orderBy: [...OLDEST_FIRST],
  });
  const nodes = groups.map(({ id, parentId, name }) => ({ groupId: id, parentId, name }));
  return inTreeOrder(nodes).map(({ groupId, path }) => ({ groupId, path }));
};

/** Whether whoever joins may choose a group. */
export const isChosenAtJoining = async ({ db }: Pick<Deps, "db">, registerId: string): Promise<boolean> => {
  const register = await db.prisma.register.findUnique({
    where: { id: registerId },
    select: { groupsAtJoining: true },
  });
  return register?.groupsAtJoining ?? false;
};

/** Whether the register has any groups. */
export const hasGroups = async ({ db }: Pick<Deps, "db">, registerId: string): Promise<boolean> =>
  (await db.prisma.memberGroup.findFirst({ where: { registerId }, select: { id: true } })) !== null;
