import { smsParts } from "#domain/sms/parts.ts";
import type { Deps } from "#ports/deps.ts";
import type { LimitPoint } from "#ports/rate-limiter.ts";
import { type queueSms, type StoreSmsDeps, storeSms } from "./queue-sms.ts";
import { budgetSpent, spend, takeOf } from "./sms-budget.ts";

/**
 * The way to write to a phone whose holder did not ask for it at this moment and is in no register of whoever asks: at
 * most three messages in thirty days, whatever register asks and for whatever. Null when the message was withheld, which
 * whoever asks is never told of a phone: they would learn of others. It takes from the day all the same: what a register has
 * left is shown. Whoever is missing of a list is written to in db/reminders/missing-reminders.ts, by the same counter.
 * Throws sms_budget_spent, and then nothing has been taken.
 */
export const unaskedSms = async (
  deps: StoreSmsDeps & Pick<Deps, "limiter" | "settings">,
  { registerId, ...message }: Omit<Parameters<typeof queueSms>[1], "isAsking">,
): Promise<{ messageId: string } | null> => {
  const points: LimitPoint[] = [{ limit: "unasked_per_phone", subject: message.to }];
  const take = takeOf(deps, "notice", { parts: smsParts(message.body), registerId });
  if (!(await spend(deps, take))) {
    throw budgetSpent("notice");
  }
  if (!(await deps.limiter.count(points))) {
    await deps.limiter.giveBack(points);
    return null;
  }
  return storeSms(deps, { ...message, askedBy: registerId });
};
