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

/** Throws sms_budget_spent when no message of this share may go out today. Takes nothing. */
export const requireBudget = async (
  deps: Pick<Deps, "clock" | "smsOutbox" | "settings">,
  share: SmsShare,
): Promise<void> => {
  const { spent, budget } = await smsBudget(deps);
  if (spent >= allowance(share, budget)) {
    throw new DomainError("sms_budget_spent");
  }
};

/** Takes one message from today's. Throws sms_budget_spent. */
export const spendBudget = async (
  deps: Pick<Deps, "clock" | "smsOutbox" | "settings" | "log">,
  share: SmsShare,
): Promise<void> => {
  const { smsDailyBudget: budget } = deps.settings;
  const spent = await deps.smsOutbox.spend(shanghaiDate(deps.clock()), allowance(share, budget));
  if (spent === null) {
    throw new DomainError("sms_budget_spent");
  }
  if (spent === alarmAt(budget)) {
    deps.log.warn({ spent, budget }, "four fifths of the day's SMS budget are used up");
  }
};
