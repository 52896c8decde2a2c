import { IDLE_DAYS, idleSince, idleStep } from "#domain/register/idle.ts";
import { smsParts } from "#domain/sms/parts.ts";
import { idleText } from "#domain/sms/texts.ts";
import { certifyErasure } from "#features/rights/certify-erasure.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { storeSms } from "#platform/sms/queue-sms.ts";
import { budgetSpent, spend, takeOf } from "#platform/sms/sms-budget.ts";
import type { Deps } from "#ports/deps.ts";
import { endRegister } from "./dissolve-register-sql.ts";
import { type IdleRegister, listIdleRegisters, takeNotice } from "./idle-registers.ts";

export type WindUpDeps = Pick<
  Deps,
  "clock" | "random" | "settings" | "receiptSigner" | "db" | "audit" | "smsOutbox" | "jobs" | "log"
>;

/** As many registers as one round of upkeep looks at; the next one comes within half a minute. */
const BATCH = 100;

/** Tells owners of registers that nobody opens, 30 and 7 days before, and then dissolves them. */
export const windUpIdleRegisters = async (deps: WindUpDeps): Promise<void> => {
  const now = deps.clock();
  for (const register of await listIdleRegisters(deps, idleSince(now), BATCH)) {
    const step = idleStep(register, now);
    if (step.kind === "notice") {
      await giveNotice(deps, register, step.daysLeft, now);
    } else if (step.kind === "wind_up") {
      await windUp(deps, register, now);
    }
  }
};

const giveNotice = async (
  deps: WindUpDeps,
  register: IdleRegister,
  daysLeft: number,
  now: Date,
): Promise<void> => {
  const { registerId, organisationName, ownerPhone } = register;
  const page = `${deps.settings.publicUrl}/registers/${registerId}`;
  const body = idleText(organisationName, daysLeft, page);
  // A notice that was taken and not sent is lost: it is paid for first.
  const take = takeOf(deps, "notice", { parts: smsParts(body), registerId: null });
  if (!(await spend(deps, take))) {
    throw budgetSpent("notice");
  }
  const isTaken = await takeNotice(deps, register, now);
  if (isTaken && ownerPhone !== null) {
    await storeSms(deps, { to: ownerPhone, body, purpose: "notice" });
  } else {
    await deps.smsOutbox.unspend(take);
  }
  if (isTaken) {
    await deps.audit.append({ action: "register.idle_notice", at: now, registerId, detail: { daysLeft } });
  }
};

/** Ends it, unless somebody has opened it since it was listed. */
export const windUp = async (
  deps: WindUpDeps,
  { registerId, lastOpenedAt }: IdleRegister,
  now: Date,
): Promise<void> => {
  await inTransaction(deps.db, (tx) =>
    endRegister(tx, deps.db, registerId, {
      by: { action: "register.wound_up", detail: { idleDays: IDLE_DAYS } },
      lastOpenedAt,
      now,
      certify: certifyErasure(deps, { event: "register_wound_up", at: now }),
      notice: { reason: "wound_up", newId: () => deps.random.uuid(now) },
    }),
  );
};
