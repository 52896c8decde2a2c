import { by, type RegisterActor } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import { type ExemptionReason, exemptionEnd, exemptionNote } from "#domain/health/exemption.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { eraseEndedBefore, grantExemption, unmarkExempt } from "./exemption-sql.ts";

type Granted = {
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
  { db, clock }: Pick<Deps, "db" | "clock">,
  actor: RegisterActor,
  { membershipId, reason, note: typed, lastDay }: Granted,
): Promise<{ until: Date }> => {
  const at = clock();
  const until = exemptionEnd(lastDay, at);
  const words = exemptionNote(typed, reason);
  if (!(until instanceof Date) || "problem" in words) {
    throw new DomainError("invalid_input", {
      fields: {
        ...(until instanceof Date ? {} : { lastDay: until }),
        ...("problem" in words ? { note: words.problem } : {}),
      },
    });
  }
  await inTransaction(db, async (tx) => {
    const exemption = { reason, note: words.note, until };
    if (!(await grantExemption(tx, db.cipher, { part: actor, membershipId, exemption, at }))) {
      throw new DomainError("not_found");
    }
    // The reason may be somebody's health: it is not in the record.
    const detail = { role: actor.role, until: until.toISOString() };
    await appendEvent(tx, { action: "member.exempted", at, ...by(actor), membershipId, detail });
  });
  return { until };
};

/** Ends a member's exemption before its day. Throws not_found, also for somebody who has none. */
export const endExemption = (
  { db, clock }: Pick<Deps, "db" | "clock">,
  actor: RegisterActor,
  { membershipId }: { membershipId: string },
): Promise<void> => {
  const at = clock();
  return inTransaction(db, async (tx) => {
    if (!(await unmarkExempt(tx, actor, membershipId))) {
      throw new DomainError("not_found");
    }
    await tx.prisma.exemption.deleteMany({ where: { membershipId } });
    const detail = { role: actor.role };
    await appendEvent(tx, { action: "member.exemption_ended", at, ...by(actor), membershipId, detail });
  });
};

/** Deletes exemptions that ended before this instant. Gives how many. */
export const eraseExemptions = ({ db }: Pick<Deps, "db">, before: Date): Promise<number> =>
  inTransaction(db, (tx) => eraseEndedBefore(tx, before));
