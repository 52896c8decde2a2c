import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";
import { requireProven } from "#services/organisation/unproven.ts";
import { existingRegister } from "#services/register/existing-register.ts";
import { requireNotices } from "#services/sms/sms-budget.ts";
import { remindableAt } from "./reminder.ts";

/**
 * Asks the worker to remind everybody who is missing. Gives how many that is at this moment. Throws not_found,
 * register_paused, organisation_unproven, already_reminded when there is nobody, sms_budget_spent, also when the register has
 * sent its part of a day's messages, service_unavailable.
 */
export const requestReminders = async (
  deps: Pick<Deps, "clock" | "registers" | "proofs" | "settings" | "expected" | "smsOutbox" | "jobs">,
  { accountId, registerId }: { accountId: string; registerId: string },
): Promise<{ messages: number }> => {
  const register = await existingRegister(deps, registerId);
  if (register.state === "paused") {
    throw new DomainError("register_paused");
  }
  await requireProven(deps, registerId);
  const { now: messages } = await deps.expected.remindable(remindableAt(registerId, deps.clock()));
  if (messages === 0) {
    throw new DomainError("already_reminded");
  }
  // Only asked here: the worker takes them for each message.
  await requireNotices(deps, { registerId });
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
