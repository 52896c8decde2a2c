import { by } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import { dissolutionDueAt } from "#domain/register/dissolution.ts";
import { textDueNotBefore } from "#domain/register/suspension.ts";
import { lockRegister } from "#features/administrators/lock-register-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction, type Tx } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { type Decision, type Operator, operatorReason } from "./operator-reason.ts";
import { decideReports } from "./reports-sql.ts";
import { stopReminders } from "./stop-reminders-sql.ts";

/** Operators decide about a register one after the other. Throws conflict for one that is dissolved. */
export const lockModerated = async (tx: Tx, registerId: string): Promise<void> => {
  if (!(await lockRegister(tx, registerId))) {
    throw new DomainError("conflict");
  }
};

/** The same, with the suspension in force; null without one. */
export const lockSuspension = async (tx: Tx, registerId: string): Promise<string | null> => {
  await lockModerated(tx, registerId);
  const register = await tx.prisma.register.findUnique({
    where: { id: registerId },
    select: { suspensionId: true },
  });
  return register?.suspensionId ?? null;
};

/**
 * Stops a register until it is lifted, with the reminders under way; its open reports are dealt with. Whoever joins locks the
 * register too: they have joined before, or are turned away. Throws invalid_input, conflict.
 */
export const suspendRegister = async (
  { db, clock, random }: Pick<Deps, "db" | "clock" | "random">,
  { accountId }: Pick<Operator, "accountId">,
  { registerId, reason: typed }: Decision,
): Promise<void> => {
  const reason = operatorReason(typed);
  const at = clock();
  const id = random.uuid(at);
  await inTransaction(db, async (tx) => {
    if ((await lockSuspension(tx, registerId)) !== null) {
      throw new DomainError("conflict");
    }
    await tx.prisma.registerSuspension.create({
      data: { id, registerId, reason, suspendedAt: at },
      select: { id: true },
    });
    await tx.prisma.register.update({
      where: { id: registerId },
      data: { suspensionId: id },
      select: { id: true },
    });
    await stopReminders(tx, registerId, at);
    const reports = await decideReports(tx, registerId, { decision: "suspended", upTo: null, now: at });
    const detail = { reports };
    await appendEvent(tx, { action: "register.suspended", at, ...by({ accountId, registerId }), detail });
  });
};

/** Throws invalid_input, conflict, and closing_under_way: whoever wants the register to go on withdraws its end first. */
export const liftSuspension = async (
  { db, clock }: Pick<Deps, "db" | "clock">,
  { accountId }: Pick<Operator, "accountId">,
  { registerId, reason: typed }: Decision,
): Promise<void> => {
  const reason = operatorReason(typed);
  const at = clock();
  await inTransaction(db, async (tx) => {
    const { prisma } = tx;
    const id = await lockSuspension(tx, registerId);
    const closing = await prisma.registerClosing.findFirst({
      where: { registerId, endedAt: null },
      select: { id: true },
    });
    if (closing !== null) {
      throw new DomainError("closing_under_way");
    }
    if (id === null) {
      throw new DomainError("conflict");
    }
    await prisma.registerSuspension.update({
      where: { id },
      data: { liftedAt: at, liftReason: reason },
      select: { id: true },
    });
    await prisma.register.update({
      where: { id: registerId },
      data: { suspensionId: null },
      select: { id: true },
    });
    await putOff(tx, registerId, at);
    // Those that were begun at the moment of the suspension would go on, whenever that was.
    await stopReminders(tx, registerId, at);
    await appendEvent(tx, { action: "register.suspension_lifted", at, ...by({ accountId, registerId }) });
  });
};

/**
 * What was due meanwhile waits from now on: nobody could agree to a change of text, or take back an end that the owner asked
 * for.
 */
const putOff = async ({ prisma }: Tx, registerId: string, liftedAt: Date): Promise<void> => {
  const textDue = textDueNotBefore(liftedAt);
  await prisma.registerChange.updateMany({
    where: { registerId, dueAt: { lt: textDue } },
    data: { dueAt: textDue },
  });
  const endDue = dissolutionDueAt(liftedAt);
  await prisma.registerDissolution.updateMany({
    where: { registerId, dueAt: { lt: endDue } },
    data: { dueAt: endDue },
  });
};
