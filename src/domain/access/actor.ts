import type { GroupScope, RegisterRole } from "./access.ts";

/** Some of a register's members: those of the groups in `scope`, or all. */
export type RosterPart = { registerId: string; scope: GroupScope };

/** Whoever acts in a register: the account, its role there, and the groups that the role is limited to. */
export type RegisterActor = RosterPart & { accountId: string; role: RegisterRole };

/** The fields of an audit event that say who acted, and where. */
export const by = ({
  accountId,
  registerId,
}: Pick<RegisterActor, "accountId" | "registerId">): { actorId: string; registerId: string } => ({
  actorId: accountId,
  registerId,
});
