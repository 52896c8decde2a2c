import { DomainError } from "#domain/errors.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { alarmAt, allowance, type SmsShare } from "#domain/sms/budget.ts";
import type { Deps } from "#ports/deps.ts";

/** `isLow`: four fifths are used up, which is for operators to look at. */
export type SmsBudget = { spent: number; budget: number; isLow: boolean };

/** What today (Asia/Shanghai) has used of the messages that a day may. */
export const smsBudget = async (deps: Pick<Deps, "clock" | "smsOutbox" | "settings">): Promise<SmsBudget> => {
  const budget = deps.settings.smsDailyBudget;
  const spent = await deps.smsOutbox.spent(shanghaiDate(deps.clock()));
  return { spent, budget, isLow: spent >= alarmAt(budget) };
};

/** Throws sms_budget_spent when no message of this share and of so many parts may go out today. Takes nothing. */
export const requireBudget = async (
  deps: Pick<Deps, "clock" | "smsOutbox" | "settings">,
  share: SmsShare,
  parts = 1,
): Promise<void> => {
  const { spent, budget } = await smsBudget(deps);
  if (spent + parts > allowance(share, budget)) {
    throw new DomainError("sms_budget_spent");
  }
};

/** Takes a message of so many parts from today's. Throws sms_budget_spent. */
export const spendBudget = async (
  deps: Pick<Deps, "clock" | "smsOutbox" | "settings" | "log">,
  share: SmsShare,
  parts: number,
): Promise<void> => {
  const { smsDailyBudget: budget } = deps.settings;
  const spent = await deps.smsOutbox.spend(shanghaiDate(deps.clock()), parts, allowance(share, budget));
  if (spent === null) {
    throw new DomainError("sms_budget_spent");
  }
  if (spent >= alarmAt(budget) && spent - parts < alarmAt(budget)) {
    deps.log.warn({ spent, budget }, "four fifths of the day's SMS budget are used up");
  }
};
