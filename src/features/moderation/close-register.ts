import { by } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import { canCloseRegisters, closingDueAt } from "#domain/register/closing.ts";
import { closingText } from "#domain/sms/texts.ts";
import { administratorsOf } from "#features/administrators/list-administrators.ts";
import { lockRegister } from "#features/administrators/lock-register-sql.ts";
import { endRegister } from "#features/register/dissolve-register-sql.ts";
import { certifyErasure } from "#features/rights/certify-erasure.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import type { Database } from "#platform/database/database.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { noticeSms } from "#platform/sms/notice-sms.ts";
import type { Deps } from "#ports/deps.ts";
import { type Decision, type Operator, operatorReason } from "./operator-reason.ts";
import { lockModerated, lockSuspension } from "./suspend-register.ts";

const requireOperators = ({ settings }: Pick<Deps, "settings">): void => {
  if (!canCloseRegisters(new Set(settings.operatorPhones).size)) {
    throw new DomainError("second_operator_needed");
  }
};

const indexOf = ({ index }: Pick<Database, "index">, phone: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(index("phone", phone));

/**
 * Proposes the end of a suspended register, for another operator to confirm. Throws invalid_input, conflict, and
 * second_operator_needed where there is one operator alone.
 */
export const proposeClosing = async (
  deps: Pick<Deps, "db" | "clock" | "random" | "settings">,
  { accountId, phone }: Operator,
  { registerId, reason: typed }: Decision,
): Promise<void> => {
  requireOperators(deps);
  const reason = operatorReason(typed);
  const { db } = deps;
  const at = deps.clock();
  const id = deps.random.uuid(at);
  await inTransaction(db, async (tx) => {
    const { registerClosing } = tx.prisma;
    const isSuspended = (await lockSuspension(tx, registerId)) !== null;
    const isProposed = (await registerClosing.count({ where: { registerId, endedAt: null } })) > 0;
    if (!isSuspended || isProposed) {
      throw new DomainError("conflict");
    }
    await registerClosing.create({
      data: { id, registerId, reason, proposedByIndex: indexOf(db, phone), proposedAt: at },
      select: { id: true },
    });
    await appendEvent(tx, { action: "register.closing_proposed", at, ...by({ accountId, registerId }) });
  });
};

/**
 * Confirms what another operator has proposed: the notice begins, and administrators are told. Throws conflict, also for
 * whoever proposed it.
 */
export const confirmClosing = async (
  deps: Pick<Deps, "db" | "clock" | "random" | "log" | "settings" | "smsOutbox" | "jobs">,
  { accountId, phone }: Operator,
  { registerId }: { registerId: string },
): Promise<{ dueAt: Date }> => {
  const { db } = deps;
  const at = deps.clock();
  const dueAt = closingDueAt(at);
  const { operatorPhones, publicUrl } = deps.settings;
  await inTransaction(db, async (tx) => {
    const others = operatorPhones.filter((other) => other !== phone).map((other) => indexOf(db, other));
    await lockModerated(tx, registerId);
    const { count } = await tx.prisma.registerClosing.updateMany({
      where: { registerId, endedAt: null, dueAt: null, proposedByIndex: { in: others } },
      data: { confirmedByIndex: indexOf(db, phone), dueAt },
    });
    if (count === 0) {
      throw new DomainError("conflict");
    }
    await appendEvent(tx, { action: "register.closing_confirmed", at, ...by({ accountId, registerId }) });
  });
  const body = closingText(`${publicUrl}/registers/${registerId}`);
  for (const administrator of await administratorsOf(deps, registerId)) {
    await noticeSms(deps, { to: administrator.phone, body, registerId: null });
  }
  return { dueAt };
};

/** Takes back the end of a register, proposed or confirmed; it stays suspended. Throws conflict. */
export const withdrawClosing = async (
  { db, clock }: Pick<Deps, "db" | "clock">,
  { accountId }: Pick<Operator, "accountId">,
  { registerId }: { registerId: string },
): Promise<void> => {
  const at = clock();
  await inTransaction(db, async (tx) => {
    await lockModerated(tx, registerId);
    const { count } = await tx.prisma.registerClosing.updateMany({
      where: { registerId, endedAt: null },
      data: { endedAt: at },
    });
    if (count === 0) {
      throw new DomainError("conflict");
    }
    await appendEvent(tx, { action: "register.closing_withdrawn", at, ...by({ accountId, registerId }) });
  });
};

export type ClosingDeps = Pick<Deps, "db" | "clock" | "random" | "settings" | "receiptSigner">;

/** As many registers as one round of upkeep ends; the next one comes within half a minute. */
const BATCH = 20;

/** Dissolves the registers whose notice has ended, the longest first, each with its receipt. Done again, it finds none. */
export const carryOutClosings = async (deps: ClosingDeps): Promise<void> => {
  const now = deps.clock();
  const due = { endedAt: null, dueAt: { lte: now } };
  const closings = await deps.db.prisma.registerClosing.findMany({
    where: due,
    orderBy: { dueAt: "asc" },
    take: BATCH,
    select: { registerId: true },
  });
  for (const { registerId } of closings) {
    await inTransaction(deps.db, async (tx) => {
      await lockRegister(tx, registerId);
      // It may have been withdrawn, or carried out, meanwhile.
      if ((await tx.prisma.registerClosing.count({ where: { registerId, ...due } })) > 0) {
        await endRegister(tx, deps.db, registerId, {
          by: { action: "register.closed" },
          now,
          certify: certifyErasure(deps, { event: "register_closed", at: now }),
          notice: { reason: "closed", newId: () => deps.random.uuid(now) },
        });
      }
    });
  }
};
