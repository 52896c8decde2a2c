import { DomainError } from "#domain/errors.ts";
import { canCloseRegisters, closingDueAt } from "#domain/register/closing.ts";
import { closingText } from "#domain/sms/texts.ts";
import { noticeSms } from "#platform/sms/notice-sms.ts";
import type { Deps } from "#ports/deps.ts";
import { type Decision, operatorReason } from "./operator-reason.ts";

const requireOperators = ({ settings }: Pick<Deps, "settings">): void => {
  if (!canCloseRegisters(new Set(settings.operatorPhones).size)) {
    throw new DomainError("second_operator_needed");
  }
};

/**
 * Proposes the end of a suspended register, for another operator to confirm. Throws invalid_input, conflict, and
 * second_operator_needed where there is one operator alone.
 */
export const proposeClosing = async (
  deps: Pick<Deps, "clock" | "random" | "settings" | "moderation">,
  { accountId, registerId, phone, reason: typed }: Decision & { phone: string },
): Promise<void> => {
  requireOperators(deps);
  const reason = operatorReason(typed);
  const now = deps.clock();
  const proposed = await deps.moderation.proposeClosing(
    { id: deps.random.uuid(now), registerId, reason, phone, now },
    { action: "register.closing_proposed", at: now, actorId: accountId, registerId },
  );
  if (!proposed) {
    throw new DomainError("conflict");
  }
};

/**
 * Confirms what another operator has proposed: the notice begins, and administrators are told. Throws conflict, also for
 * whoever proposed it.
 */
export const confirmClosing = async (
  deps: Pick<
    Deps,
    "clock" | "random" | "log" | "settings" | "moderation" | "administrators" | "smsOutbox" | "jobs"
  >,
  { accountId, registerId, phone }: Omit<Decision, "reason"> & { phone: string },
): Promise<{ dueAt: Date }> => {
  const now = deps.clock();
  const dueAt = closingDueAt(now);
  const { operatorPhones, publicUrl } = deps.settings;
  const confirmed = await deps.moderation.confirmClosing(
    { registerId, phone, operatorPhones, dueAt },
    { action: "register.closing_confirmed", at: now, actorId: accountId, registerId },
  );
  if (!confirmed) {
    throw new DomainError("conflict");
  }
  const body = closingText(`${publicUrl}/registers/${registerId}`);
  for (const administrator of await deps.administrators.list(registerId)) {
    await noticeSms(deps, { to: administrator.phone, body, registerId: null });
  }
  return { dueAt };
};

/** Takes back the end of a register, proposed or confirmed; it stays suspended. Throws conflict. */
export const withdrawClosing = async (
  deps: Pick<Deps, "clock" | "moderation">,
  { accountId, registerId }: Omit<Decision, "reason">,
): Promise<void> => {
  const now = deps.clock();
  const withdrawn = await deps.moderation.withdrawClosing(registerId, now, {
    action: "register.closing_withdrawn",
    at: now,
    actorId: accountId,
    registerId,
  });
  if (!withdrawn) {
    throw new DomainError("conflict");
  }
};
