import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";
import type { LimitPoint } from "#ports/rate-limiter.ts";
import { existingRegister } from "#services/register/existing-register.ts";
import { requireBudget } from "#services/sms/sms-budget.ts";
import { remindableAt } from "./reminder.ts";

/**
 * Asks the worker to remind everybody who is missing. Gives how many that is at this moment. Throws not_found,
 * register_paused, already_reminded when there is nobody, sms_budget_spent, too_many_attempts when the register has sent a
 * day's messages, service_unavailable.
 */
export const requestReminders = async (
  deps: Pick<Deps, "clock" | "registers" | "settings" | "expected" | "smsOutbox" | "jobs" | "limiter">,
  { accountId, registerId }: { accountId: string; registerId: string },
): Promise<{ messages: number }> => {
  const register = await existingRegister(deps, registerId);
  if (register.state === "paused") {
    throw new DomainError("register_paused");
  }
  const { now: messages } = await deps.expected.remindable(remindableAt(registerId, deps.clock()));
  if (messages === 0) {
    throw new DomainError("already_reminded");
  }
  await requireBudget(deps, "reminder");
  // Only asked here: the worker takes one for each message.
  const point: LimitPoint = { limit: "expected_per_register", subject: registerId };
  await deps.limiter.take([point]);
  await deps.limiter.giveBack([point]);
  try {
    await deps.jobs.add(
      "expected.remind",
      { registerId, accountId },
      { key: `expected-remind-${registerId}` },
    );
  } catch (error) {
    throw new DomainError("service_unavailable", { cause: error });
  }
  return { messages };
};
