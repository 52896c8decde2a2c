import { isDaytime, nextMorning } from "./daytime.ts";

/** When somebody who reminds by hand wants the messages to go out: at once, or at 08:00. */
export const SEND_TIMES = ["now", "morning"] as const;
export type SendTime = (typeof SEND_TIMES)[number];

/** For so long nothing goes out, so that a slip can be undone wholly. */
export const GRACE_MS = 10_000;

/** Nothing goes out before `notBefore`, nor by night but until `nightUntil`. */
export type SendingTime = { notBefore: Date; nightUntil: Date | null };

/**
 * When what somebody asks for at `now` goes out. Null by night for whoever has not said when: it would wake people. By day
 * the morning that was chosen has come.
 */
export const sendingTime = (chosen: SendTime | null, now: Date): SendingTime | null => {
  const soon = new Date(now.getTime() + GRACE_MS);
  if (isDaytime(now)) {
    return { notBefore: soon, nightUntil: null };
  }
  const morning = nextMorning(now);
  switch (chosen) {
    case "now":
      return { notBefore: soon, nightUntil: morning };
    case "morning":
      return { notBefore: morning, nightUntil: null };
    default:
      return null;
  }
};

/** Whether messages may go out: by day, and by night where somebody chose so for this one. */
export const mayGoOut = (now: Date, nightUntil: Date | null): boolean =>
  isDaytime(now) || (nightUntil !== null && now < nightUntil);
