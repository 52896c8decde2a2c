import type { SmsShare } from "#domain/sms/budget.ts";
import type { Deps } from "#ports/deps.ts";
import type { SmsPurpose } from "#ports/sms-outbox.ts";
import { spendBudget } from "./sms-budget.ts";

type QueueSmsDeps = Pick<Deps, "clock" | "random" | "settings" | "smsOutbox" | "jobs" | "log">;

/**
 * Stores a message and asks the worker to deliver it. When the queue cannot be reached the message stays in
 * the outbox and the sweep delivers it: the caller does not fail. Throws sms_budget_spent.
 */
export const queueSms = async (
  deps: QueueSmsDeps,
  { share, ...message }: { to: string; body: string; purpose: SmsPurpose; share: SmsShare },
): Promise<{ messageId: string }> => {
  await spendBudget(deps, share);
  const now = deps.clock();
  const messageId = deps.random.uuid(now);
  await deps.smsOutbox.insert({ id: messageId, ...message, now });
  try {
    await deps.jobs.add("sms.deliver", { messageId }, { key: smsJobKey(messageId) });
  } catch {
    deps.log.warn(
      { messageId, purpose: message.purpose },
      "SMS left to the sweep: the queue did not take the job",
    );
  }
  return { messageId };
};

/** One unfinished delivery per message. */
export const smsJobKey = (messageId: string): string => `sms-${messageId}`;
