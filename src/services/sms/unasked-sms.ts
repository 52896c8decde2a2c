import type { Deps } from "#ports/deps.ts";
import type { LimitPoint } from "#ports/rate-limiter.ts";
import { queueSms } from "./queue-sms.ts";

/**
 * The one way to write to a phone whose holder did not ask for it at this moment and is in no register of whoever asks: at
 * most three messages in thirty days, whatever register asks and for whatever. Null when the message was withheld, which
 * whoever asks is never told of a phone: they would learn of others. `also`: further limits, with a point taken of each.
 * Throws sms_budget_spent, and then nothing has been taken.
 */
export const unaskedSms = async (
  deps: Parameters<typeof queueSms>[0] & Pick<Deps, "limiter">,
  message: Parameters<typeof queueSms>[1],
  also: readonly LimitPoint[] = [],
): Promise<{ messageId: string } | null> => {
  const points: LimitPoint[] = [{ limit: "unasked_per_phone", subject: message.to }, ...also];
  let sent: { messageId: string } | null = null;
  try {
    if (await deps.limiter.count(points)) {
      sent = await queueSms(deps, { ...message, isAsking: true });
    }
  } finally {
    if (sent === null) {
      await deps.limiter.giveBack(points);
    }
  }
  return sent;
};
