import type { RegisterRole } from "#domain/access/access.ts";
import type { RosterPart } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * The phone of one member in clear, to call them: counted and recorded before it is given, and the member sees that it
 * was. Throws not_found, too_many_attempts.
 */
export const revealPhone = async (
  deps: Pick<Deps, "clock" | "roster" | "limiter" | "audit">,
  {
    accountId,
    role,
    part,
    membershipId,
  }: { accountId: string; role: RegisterRole; part: RosterPart; membershipId: string },
): Promise<{ phone: string }> => {
  const member = await deps.roster.member(part, membershipId);
  if (member === null) {
    throw new DomainError("not_found");
  }
  await deps.limiter.take([{ limit: "reveals_per_account", subject: accountId }]);
  const { registerId } = part;
  await deps.audit.append({
    action: "member.revealed",
    at: deps.clock(),
    actorId: accountId,
    registerId,
    membershipId,
    detail: { role },
  });
  return { phone: member.phone };
};
