import { shanghaiDate, shanghaiInstant } from "#domain/health/shanghai-time.ts";

/** Between these nobody is woken by a message that no person has sent. */
const FROM = "08:00";
const BEFORE = "20:00";
const DAY_MS = 24 * 3_600_000;

/** Whether the instant is from 08:00 on and before 20:00 of its day in Shanghai. */
export const isDaytime = (instant: Date): boolean => {
  const day = shanghaiDate(instant);
  return instant >= shanghaiInstant(day, FROM) && instant < shanghaiInstant(day, BEFORE);
};

/** 08:00 of the day after the instant's: then there are messages again when a day's are used up. */
export const tomorrowMorning = (instant: Date): Date =>
  new Date(shanghaiInstant(shanghaiDate(instant), FROM).getTime() + DAY_MS);

/** The next 08:00 after the instant. */
export const nextMorning = (instant: Date): Date => {
  const morning = shanghaiInstant(shanghaiDate(instant), FROM);
  return instant < morning ? morning : tomorrowMorning(instant);
};
