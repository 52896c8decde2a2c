import type { RegisterRole } from "#domain/access/access.ts";
import type { RosterPart } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";

/** Ends a member's exemption before its day. Throws not_found, also for somebody who has none. */
export const endExemption = async (
  deps: Pick<Deps, "clock" | "exemptions">,
  {
    accountId,
    role,
    registerId,
    scope,
    membershipId,
  }: RosterPart & { accountId: string; role: RegisterRole; membershipId: string },
): Promise<void> => {
  const ended = await deps.exemptions.end({ registerId, scope }, membershipId, {
    action: "member.exemption_ended",
    at: deps.clock(),
    actorId: accountId,
    registerId,
    membershipId,
    detail: { role },
  });
  if (!ended) {
    throw new DomainError("not_found");
  }
};
