import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { isDaytime, nextMorning } from "#domain/reminders/daytime.ts";
import { type SendingPlan, sendingPlan } from "#domain/reminders/sending-plan.ts";
import { noticesLeft, takeOf } from "#platform/sms/sms-budget.ts";
import type { Deps } from "#ports/deps.ts";

/** `left`: parts that the register may take today, whatever others do. `morning`: by night alone, when it is to be asked. */
export type SendingChoices = { left: number; now: SendingPlan; morning: SendingPlan | null };

/** When so many people would get a message of so many parts. */
export const sendingChoices = async (
  deps: Pick<Deps, "clock" | "smsOutbox" | "settings">,
  registerId: string,
  { people, parts }: { people: number; parts: number },
): Promise<SendingChoices> => {
  const now = deps.clock();
  const left = await noticesLeft(deps, registerId);
  const { mostOfRegister } = takeOf(deps, "notice", { parts, registerId });
  const [today, perDay] = [left, mostOfRegister].map((each) => Math.floor(each / parts)) as [number, number];
  const planFrom = (from: Date): SendingPlan =>
    sendingPlan(from, {
      people,
      firstDay: shanghaiDate(from) === shanghaiDate(now) ? today : perDay,
      perDay,
    });
  return { left, now: planFrom(now), morning: isDaytime(now) ? null : planFrom(nextMorning(now)) };
};
