import { Temporal } from "temporal-polyfill";

export const ZONE = "Asia/Shanghai";

const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** China had summer time until 1991; from here on UTC+8 is exact and arithmetic takes the place of the zone's rules. */
const FIXED_SINCE = Date.UTC(1992, 0, 1) - OFFSET_MS;

/** Calendar date in Shanghai, "YYYY-MM-DD". */
export function shanghaiDate(instant: Date): string {
  const ms = instant.getTime();
  if (ms >= FIXED_SINCE) return new Date(ms + OFFSET_MS).toISOString().slice(0, 10);
  return zoned(ms).toPlainDate().toString();
}

/** Date and time of day in Shanghai to the minute, "YYYY-MM-DD HH:MM". */
export function shanghaiMinute(instant: Date): string {
  const ms = instant.getTime();
  if (ms >= FIXED_SINCE) return new Date(ms + OFFSET_MS).toISOString().slice(0, 16).replace("T", " ");
  return zoned(ms).toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ");
}

/** The instant at which the calendar day of `instant` began in Shanghai. */
export function startOfShanghaiDay(instant: Date): Date {
  const ms = instant.getTime();
  if (ms >= FIXED_SINCE) return new Date(Math.floor((ms + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS);
  return new Date(zoned(ms).startOfDay().epochMilliseconds);
}

/** The instant of "YYYY-MM-DD" and "HH:MM" on a clock in Shanghai. Throws RangeError for an impossible date or time. */
export function shanghaiInstant(date: string, time: string): Date {
  const wall = `${date}T${time}`;
  const ms = Date.parse(`${wall}:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString() !== `${wall}:00.000Z`) {
    throw new RangeError("not a date and time of day");
  }
  if (ms - OFFSET_MS >= FIXED_SINCE) return new Date(ms - OFFSET_MS);
  return new Date(Temporal.PlainDateTime.from(wall).toZonedDateTime(ZONE).epochMilliseconds);
}

/** Calendar days in Shanghai from one instant to another: 0 on the same day, negative when `to` is earlier. */
export function shanghaiDaysBetween(from: Date, to: Date): number {
  return dayNumber(to) - dayNumber(from);
}

function dayNumber(instant: Date): number {
  const ms = instant.getTime();
  if (ms >= FIXED_SINCE) return Math.floor((ms + OFFSET_MS) / DAY_MS);
  return Date.parse(shanghaiDate(instant)) / DAY_MS;
}

function zoned(epochMs: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(ZONE);
}
