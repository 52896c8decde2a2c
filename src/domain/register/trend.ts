import type { Verdict } from "#domain/health/requirement.ts";

/** What of a day's counters the trend shows. */
export type TrendDay = { day: string; tiles: { total: number; verdict: Record<Verdict, number> } };

/** From the bottom up: exceptions stand on the base line, where heights compare. */
export const TREND_ORDER: readonly Verdict[] = ["exception", "exempt", "unknown", "meets"];

/** A day without a comparison, or on which too few were members to be counted. */
type Gap = "not_compared" | "too_few";

/** Of one day: where its parts stand, from the bottom, as shares of the height; without counts on a day that is a gap. */
type TrendColumn = {
  /** "YYYY-MM-DD". */
  day: string;
  counts: (Record<Verdict, number> & { total: number }) | null;
  gap: Gap | null;
  parts: { verdict: Verdict; from: number; height: number }[];
};

export type Trend = { columns: TrendColumn[]; most: number };

const DAY_MS = 24 * 3_600_000;

/** The `count` days up to `last` ("YYYY-MM-DD"), drawn to the scale of the fullest of them. */
export function trendOf(days: readonly TrendDay[], last: string, count: number): Trend {
  const known = new Map(days.map(({ day, tiles }) => [day, tiles]));
  const end = Date.parse(last);
  const dates = Array.from({ length: count }, (_, i) =>
    new Date(end - (count - 1 - i) * DAY_MS).toISOString().slice(0, 10),
  );
  const most = Math.max(0, ...dates.map((day) => known.get(day)?.total ?? 0));
  return { most, columns: dates.map((day) => columnOf(day, known.get(day) ?? null, most)) };
}

function columnOf(day: string, tiles: TrendDay["tiles"] | null, most: number): TrendColumn {
  if (tiles === null) return { day, counts: null, gap: "not_compared", parts: [] };
  if (tiles.total === 0) return { day, counts: null, gap: "too_few", parts: [] };
  const parts: TrendColumn["parts"] = [];
  let from = 0;
  for (const verdict of TREND_ORDER) {
    const height = most === 0 ? 0 : tiles.verdict[verdict] / most;
    if (height > 0) parts.push({ verdict, from, height });
    from += height;
  }
  const { total, verdict } = tiles;
  return { day, counts: { ...pick(verdict), total }, gap: null, parts };
}

const pick = (counts: Record<Verdict, number>): Record<Verdict, number> => ({
  meets: counts.meets,
  exception: counts.exception,
  exempt: counts.exempt,
  unknown: counts.unknown,
});

/** A figure of a day as it is read: in tens and more, where it is told of at all. */
export function figureText(count: number): string {
  return count === 0 ? "—" : `${count}+`;
}

/** Which of `count` columns have room for their day below them: each of a week, every fifth of a month, the last always. */
export function hasDayBelow(index: number, count: number): boolean {
  return (count - 1 - index) % (count > 10 ? 5 : 1) === 0;
}

/** "MM-DD" of "YYYY-MM-DD". */
export function shortDay(day: string): string {
  return day.slice(5);
}
