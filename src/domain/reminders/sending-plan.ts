import { tomorrowMorning } from "./daytime.ts";

const DAY_MS = 24 * 3_600_000;

/**
 * How many get their message from `from` on, and how many from the next morning on. `until`: the day on which it can be over at
 * the earliest; null where no day has messages enough for one.
 */
export type SendingPlan = { from: Date; first: number; rest: number; restFrom: Date; until: Date | null };

/** `firstDay` and `perDay`: people whom the messages of the first day, and of every other, are enough for. */
export const sendingPlan = (
  from: Date,
  { people, firstDay, perDay }: { people: number; firstDay: number; perDay: number },
): SendingPlan => {
  const first = Math.min(people, firstDay);
  const rest = people - first;
  const restFrom = tomorrowMorning(from);
  const moreDays = Math.ceil(rest / perDay);
  const until =
    rest === 0 ? from : perDay > 0 ? new Date(restFrom.getTime() + (moreDays - 1) * DAY_MS) : null;
  return { from, first, rest, restFrom, until };
};
