import { shanghaiDate, shanghaiInstant } from "#domain/health/shanghai-time.ts";

/** Between these nobody is woken by a message that no person has sent. */
const FROM = "08:00";
const BEFORE = "20:00";

/** Whether the instant is from 08:00 on and before 20:00 of its day in Shanghai. */
export const isDaytime = (instant: Date): boolean => {
  const day = shanghaiDate(instant);
  return instant >= shanghaiInstant(day, FROM) && instant < shanghaiInstant(day, BEFORE);
};
