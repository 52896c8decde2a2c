import { by, type RegisterActor } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { judgeAgain } from "#verdict/recompute-verdicts.ts";
import { lockRequirements } from "#verdict/requirements-lock.ts";
import { countOfPart, isGroupOfPart, moveMembers } from "./groups-sql.ts";

/**
 * Puts members into a group, or into none; who is not of the actor's scope, or has left, is passed over. Gives how many are
 * there now. Throws not_found when the group is out of scope, or all of the members are.
 */
export const assignMembers = (
  deps: Pick<Deps, "db" | "clock">,
  actor: Omit<RegisterActor, "role">,
  { membershipIds, groupId }: { membershipIds: readonly string[]; groupId: string | null },
): Promise<{ members: number }> => {
  const at = deps.clock();
  const { registerId } = actor;
  return inTransaction(deps.db, async (tx) => {
    await lockRequirements(tx, registerId);
    const isThere = await isGroupOfPart(tx, actor, groupId);
    const members = isThere ? await countOfPart(tx, actor, membershipIds) : 0;
    if (members === 0) {
      throw new DomainError("not_found");
    }
    const shown = await judgeAgain(tx, { registerId, of: membershipIds }, at, () =>
      moveMembers(tx, actor, { membershipIds, groupId }),
    );
    if (shown.length > 0) {
      const detail = { groupId, members: shown.length };
      await appendEvent(tx, { action: "group.assigned", at, ...by(actor), shown, detail });
    }
    return { members };
  });
};
