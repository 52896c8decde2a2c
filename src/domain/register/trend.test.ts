import { describe, expect, it } from "vitest";
import { figureText, hasDayBelow, trendOf } from "./trend.ts";

const day = (date: string, meets: number, exception: number, unknown: number) => ({
  day: date,
  tiles: { total: meets + exception + unknown, verdict: { meets, exception, exempt: 0, unknown } },
});

describe("the trend", () => {
  const trend = trendOf([day("2026-11-19", 6, 2, 2), day("2026-11-21", 5, 0, 0)], "2026-11-21", 7);

  it("has a column for each of the days up to the last, across months too", () => {
    expect(trend.columns.map((column) => column.day)).toEqual(
      [15, 16, 17, 18, 19, 20, 21].map((n) => `2026-11-${n}`),
    );
    expect(trendOf([], "2026-03-01", 7).columns[0]?.day).toBe("2026-02-23");
  });

  it("leaves a day without a comparison open, and does not take it for a day on which too few were counted", () => {
    expect(trend.columns[5]).toEqual({ day: "2026-11-20", counts: null, gap: "not_compared", parts: [] });
    const [few] = trendOf([day("2026-11-21", 0, 0, 0)], "2026-11-21", 1).columns;
    expect(few).toEqual({ day: "2026-11-21", counts: null, gap: "too_few", parts: [] });
  });

  it("says figures as tens and more", () => {
    expect([0, 10, 300].map(figureText)).toEqual(["—", "10+", "300+"]);
  });

  it("draws to the scale of the fullest day, exceptions at the bottom", () => {
    expect(trend.most).toBe(10);
    expect(trend.columns[4]?.parts).toEqual([
      { verdict: "exception", from: 0, height: 0.2 },
      { verdict: "unknown", from: 0.2, height: 0.2 },
      { verdict: "meets", from: 0.4, height: 0.6 },
    ]);
    expect(trend.columns[6]?.parts).toEqual([{ verdict: "meets", from: 0, height: 0.5 }]);
  });

  it("names every day of a week, and every fifth of a month from the last on", () => {
    const named = (count: number) =>
      Array.from({ length: count }, (_, i) => i).filter((i) => hasDayBelow(i, count));
    expect(named(7)).toHaveLength(7);
    expect(named(30)).toEqual([4, 9, 14, 19, 24, 29]);
  });
});
