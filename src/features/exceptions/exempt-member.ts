import type { RegisterRole } from "#domain/access/access.ts";
import type { RosterPart } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import { type ExemptionReason, exemptionEnd, exemptionNote } from "#domain/health/exemption.ts";
import type { Deps } from "#ports/deps.ts";

type Granted = RosterPart & {
  accountId: string;
  role: RegisterRole;
  membershipId: string;
  reason: ExemptionReason;
  note: string;
  /** "YYYY-MM-DD" in Shanghai. */
  lastDay: string;
};

/**
 * Excuses a member from the requirements to the end of a day, in place of an exemption that they have. Throws invalid_input,
 * not_found.
 */
export const exemptMember = async (
  deps: Pick<Deps, "clock" | "exemptions">,
  { accountId, role, registerId, scope, membershipId, reason, note: typed, lastDay }: Granted,
): Promise<{ until: Date }> => {
  const now = deps.clock();
  const until = exemptionEnd(lastDay, now);
  const words = exemptionNote(typed, reason);
  if (!(until instanceof Date) || "problem" in words) {
    throw new DomainError("invalid_input", {
      fields: {
        ...(until instanceof Date ? {} : { lastDay: until }),
        ...("problem" in words ? { note: words.problem } : {}),
      },
    });
  }
  const exemption = { reason, note: words.note, until };
  // The reason may be somebody's health: it is not in the record.
  const granted = await deps.exemptions.grant({ registerId, scope }, membershipId, exemption, {
    action: "member.exempted",
    at: now,
    actorId: accountId,
    registerId,
    membershipId,
    detail: { role, until: until.toISOString() },
  });
  if (!granted) {
    throw new DomainError("not_found");
  }
  return { until };
};
