import { shanghaiDate, shanghaiInstant } from "#domain/health/shanghai-time.ts";
import { fail, ok, type Result } from "#lib/result.ts";

/** Times of day in Asia/Shanghai at which everybody is compared. */
export const DEFAULT_TIMES = ["06:00", "09:00", "12:00", "16:00"];

const DAY_MS = 24 * 3_600_000;

/** "6:00, 09:00" → ["06:00","09:00"], sorted and unique; the problem names what is not a time of day. */
export function parseTimes(raw: string): Result<string[], string> {
  const entries = raw.split(/[\s,，;；]+/).filter((entry) => entry !== "");
  if (entries.length === 0) return fail("at least one time of day (HH:MM) is needed");
  const wrong = entries.find((entry) => !/^(?:[01]?[0-9]|2[0-3]):[0-5][0-9]$/.test(entry));
  if (wrong !== undefined) return fail(`not a time of day (HH:MM): ${wrong}`);
  return ok([...new Set(entries.map((entry) => entry.padStart(5, "0")))].sort());
}

/** The latest slot at or before `now`. Throws RangeError without any time. */
export function lastSlot(times: readonly string[], now: Date): Date {
  const past = slotsOfDays(times, now, [-1, 0]).filter((slot) => slot <= now.getTime());
  return slotAt(Math.max(...past));
}

/** The earliest slot after `now`. Throws RangeError without any time. */
export function nextSlot(times: readonly string[], now: Date): Date {
  const future = slotsOfDays(times, now, [0, 1]).filter((slot) => slot > now.getTime());
  return slotAt(Math.min(...future));
}

function slotsOfDays(times: readonly string[], now: Date, days: readonly number[]): number[] {
  return days.flatMap((day) => {
    const date = shanghaiDate(new Date(now.getTime() + day * DAY_MS));
    return times.map((time) => shanghaiInstant(date, time).getTime());
  });
}

function slotAt(ms: number): Date {
  if (!Number.isFinite(ms)) throw new RangeError("a schedule needs at least one time of day");
  return new Date(ms);
}
