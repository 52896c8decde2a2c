import { DomainError } from "#domain/errors.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { allotments, isLow, registerAllotment, SMS_SHARES, type SmsShare } from "#domain/sms/budget.ts";
import type { Deps } from "#ports/deps.ts";
import type { SmsTake } from "#ports/sms-outbox.ts";

/** `isLow`: four fifths of it are used up, which is for operators to look at. */
type ShareOfDay = { share: SmsShare; spent: number; allotted: number; isLow: boolean };

/** In parts; `isLow` when one of the shares is. */
export type SmsBudget = { spent: number; budget: number; isLow: boolean; shares: ShareOfDay[] };

type BudgetDeps = Pick<Deps, "clock" | "smsOutbox" | "settings">;

/** What today (Asia/Shanghai) has used of the messages that a day may. */
export const smsBudget = async (deps: BudgetDeps): Promise<SmsBudget> => {
  const budget = deps.settings.smsDailyBudget;
  const allotted = allotments(budget);
  const used = await deps.smsOutbox.spent(shanghaiDate(deps.clock()));
  const shares = SMS_SHARES.map((share) => ({
    share,
    spent: used[share],
    allotted: allotted[share],
    isLow: isLow(used[share], allotted[share]),
  }));
  return {
    spent: shares.reduce((sum, { spent }) => sum + spent, 0),
    budget,
    isLow: shares.some((each) => each.isLow),
    shares,
  };
};

/** What a message of so many parts takes today; with a register, of what that may have too. */
export const takeOf = (
  { clock, settings }: Pick<Deps, "clock" | "settings">,
  share: SmsShare,
  { parts, registerId }: { parts: number; registerId: string | null },
): SmsTake => ({
  day: shanghaiDate(clock()),
  share,
  registerId,
  parts,
  most: allotments(settings.smsDailyBudget)[share],
  mostOfRegister: registerAllotment(share, settings.smsDailyBudget),
});

/** Parts that are left today of what is there for notices: to all, or to one register of its own part, whatever others do. */
export const noticesLeft = async (deps: BudgetDeps, registerId: string | null): Promise<number> => {
  const { day, most, mostOfRegister } = takeOf(deps, "notice", { parts: 1, registerId });
  const left =
    registerId === null
      ? most - (await deps.smsOutbox.spent(day)).notice
      : mostOfRegister - (await deps.smsOutbox.spentBy(day, "notice", registerId));
  return Math.max(0, left);
};

/** Throws sms_budget_spent when no notice of so many parts may go out today. Takes nothing. */
export const requireNotices = async (
  deps: BudgetDeps,
  { parts = 1, registerId }: { parts?: number; registerId: string | null },
): Promise<void> => {
  const left = [await noticesLeft(deps, null), ...(registerId ? [await noticesLeft(deps, registerId)] : [])];
  if (Math.min(...left) < parts) {
    throw budgetSpent("notice");
  }
};

/** False when today has not so much left. */
export const spend = async (deps: Pick<Deps, "smsOutbox" | "log">, take: SmsTake): Promise<boolean> => {
  const spent = await deps.smsOutbox.spend(take);
  const { share, parts, most } = take;
  if (spent !== null && isLow(spent, most) && !isLow(spent - parts, most)) {
    deps.log.warn(
      { share, spent, allotted: most },
      "four fifths of a share of the day's SMS budget are used up",
    );
  }
  return spent !== null;
};

/** What is refused, so that the sentence says it; it is so until the day ends in Shanghai. */
export const budgetSpent = (share: SmsShare): DomainError =>
  new DomainError("sms_budget_spent", { params: { share } });
