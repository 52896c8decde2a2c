import { smsParts } from "#domain/sms/parts.ts";
import type { Deps } from "#ports/deps.ts";
import type { NoticePurpose, SmsPurpose } from "#ports/sms-outbox.ts";
import { budgetSpent, spend, takeOf } from "./sms-budget.ts";

export type StoreSmsDeps = Pick<Deps, "clock" | "random" | "smsOutbox" | "jobs" | "log">;

/**
 * Stores a message that the day's budget has paid for and asks the worker to deliver it. When the queue cannot be reached
 * the message stays in the outbox and upkeep delivers it: the caller does not fail. With `isWithheld` the same work is
 * done and nothing goes out.
 */
export const storeSms = async (
  deps: StoreSmsDeps,
  message: { to: string; body: string; purpose: SmsPurpose; askedBy?: string | null; isWithheld?: boolean },
): Promise<{ messageId: string }> => {
  const now = deps.clock();
  const messageId = deps.random.uuid(now);
  await deps.smsOutbox.insert({ id: messageId, ...message, now });
  await enqueueMessages(deps, [messageId]);
  return { messageId };
};

type QueuedNotice = {
  to: string;
  body: string;
  purpose: NoticePurpose;
  registerId: string | null;
  isAsking?: boolean;
};

/**
 * Takes a notice from the day's messages, stores it and has it delivered. `registerId`: who sends it, which may take no more
 * than its part of them; null for what the platform owes somebody. `isAsking`: it asks
 * somebody for something, and does not go out any more once operators have suspended the register. Throws sms_budget_spent.
 */
export const queueSms = async (
  deps: StoreSmsDeps & Pick<Deps, "settings">,
  { registerId, isAsking = false, ...message }: QueuedNotice,
): Promise<{ messageId: string }> => {
  if (!(await spend(deps, takeOf(deps, "notice", { parts: smsParts(message.body), registerId })))) {
    throw budgetSpent("notice");
  }
  return storeSms(deps, { ...message, askedBy: isAsking ? registerId : null });
};

/** Asks the worker to deliver messages of the outbox; what the queue does not take is left to upkeep. */
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
    deps.log.warn({ messageIds }, "SMS left to upkeep: the queue did not take the jobs");
  }
};

/** One unfinished delivery per message. */
const smsJobKey = (messageId: string): string => `sms-${messageId}`;
