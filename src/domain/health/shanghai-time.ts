export const ZONE = "Asia/Shanghai";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const OFFSET_MS = 8 * 60 * MINUTE_MS;
/** China had summer time until 1991; from here on UTC+8 is exact and spares asking for the zone's rules. */
const FIXED_SINCE = Date.UTC(1992, 0, 1) - OFFSET_MS;

/** Calendar date in Shanghai, "YYYY-MM-DD". */
export function shanghaiDate(instant: Date): string {
  return new Date(wallClock(instant)).toISOString().slice(0, 10);
}

/** Date and time of day in Shanghai to the minute, "YYYY-MM-DD HH:MM". */
export function shanghaiMinute(instant: Date): string {
  return new Date(wallClock(instant)).toISOString().slice(0, 16).replace("T", " ");
}

/** The instant at which the calendar day of `instant` began in Shanghai. */
export function startOfShanghaiDay(instant: Date): Date {
  return instantOf(dayNumber(instant) * DAY_MS);
}

/** The instant of "YYYY-MM-DD" and "HH:MM" on a clock in Shanghai. Throws RangeError for an impossible date or time. */
export function shanghaiInstant(date: string, time: string): Date {
  const wall = `${date}T${time}`;
  const ms = Date.parse(`${wall}:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString() !== `${wall}:00.000Z`) {
    throw new RangeError("not a date and time of day");
  }
  return instantOf(ms);
}

/** Calendar days in Shanghai from one instant to another: 0 on the same day, negative when `to` is earlier. */
export function shanghaiDaysBetween(from: Date, to: Date): number {
  return dayNumber(to) - dayNumber(from);
}

const dayNumber = (instant: Date): number => Math.floor(wallClock(instant) / DAY_MS);

/** What a clock in Shanghai shows, as the instant at which one in Greenwich shows it. */
const wallClock = (instant: Date): number => instant.getTime() + offsetAt(instant.getTime());

/** When a clock in Shanghai shows this: the first time where it does so twice, after the jump where it skips it. */
function instantOf(wall: number): Date {
  const [before, after] = [offsetAt(wall - DAY_MS), offsetAt(wall + DAY_MS)] as const;
  const isStillBefore = offsetAt(wall - before) === before;
  return new Date(wall - (isStillBefore || offsetAt(wall - after) !== after ? before : after));
}

const ZONE_RULES = new Intl.DateTimeFormat("en", { timeZone: ZONE, timeZoneName: "longOffset" });

/** How far clocks in Shanghai are ahead of UTC, in milliseconds. Throws RangeError for what is no instant. */
function offsetAt(ms: number): number {
  if (ms >= FIXED_SINCE) return OFFSET_MS;
  const name = ZONE_RULES.formatToParts(ms).find(({ type }) => type === "timeZoneName")?.value ?? "";
  // "GMT+08:00", and with seconds before 1901, when Shanghai went by its own sun.
  const [hours = 0, minutes = 0, seconds = 0] = name.match(/\d+/g)?.map(Number) ?? [];
  return (hours * 60 + minutes) * MINUTE_MS + seconds * 1000;
}
