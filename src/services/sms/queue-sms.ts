import type { SmsShare } from "#domain/sms/budget.ts";
import { smsParts } from "#domain/sms/parts.ts";
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
  await spendBudget(deps, share, smsParts(message.body));
  const now = deps.clock();
  const messageId = deps.random.uuid(now);
  await deps.smsOutbox.insert({ id: messageId, ...message, now });
  await enqueueMessages(deps, [messageId]);
  return { messageId };
};

/** Asks the worker to deliver messages of the outbox; what the queue does not take is left to the sweep. */
export const enqueueMessages = async (
  deps: Pick<Deps, "jobs" | "log">,
  messageIds: readonly string[],
): Promise<void> => {
  try {
    await deps.jobs.addAll(
      "sms.deliver",
      messageIds.map((messageId) => ({ payload: { messageId }, key: smsJobKey(messageId) })),
    );
  } catch {
    deps.log.warn({ messageIds }, "SMS left to the sweep: the queue did not take the jobs");
  }
};

/** One unfinished delivery per message. */
const smsJobKey = (messageId: string): string => `sms-${messageId}`;
