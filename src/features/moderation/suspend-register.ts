import { DomainError } from "#domain/errors.ts";
import { dissolutionDueAt } from "#domain/register/dissolution.ts";
import { textDueNotBefore } from "#domain/register/suspension.ts";
import type { Deps } from "#ports/deps.ts";
import { type Decision, operatorReason } from "./operator-reason.ts";

type ModerationDeps = Pick<Deps, "clock" | "random" | "moderation">;

/** Stops a register until it is lifted; its open reports are dealt with. Throws invalid_input, conflict. */
export const suspendRegister = async (
  deps: ModerationDeps,
  { accountId, registerId, reason: typed }: Decision,
): Promise<void> => {
  const reason = operatorReason(typed);
  const now = deps.clock();
  const suspension = { id: deps.random.uuid(now), registerId, reason, now };
  const done = await deps.moderation.suspend(suspension, (reports) => ({
    action: "register.suspended",
    at: now,
    actorId: accountId,
    registerId,
    detail: { reports },
  }));
  if (!done) {
    throw new DomainError("conflict");
  }
};

/** Throws invalid_input, conflict, and closing_under_way: whoever wants the register to go on withdraws its end first. */
export const liftSuspension = async (
  deps: Pick<Deps, "clock" | "moderation">,
  { accountId, registerId, reason: typed }: Decision,
): Promise<void> => {
  const reason = operatorReason(typed);
  const now = deps.clock();
  const lifted = await deps.moderation.lift(
    {
      registerId,
      reason,
      now,
      textDueNotBefore: textDueNotBefore(now),
      dissolutionDueNotBefore: dissolutionDueAt(now),
    },
    { action: "register.suspension_lifted", at: now, actorId: accountId, registerId },
  );
  if (lifted !== "lifted") {
    throw new DomainError(lifted === "closing" ? "closing_under_way" : "conflict");
  }
};
