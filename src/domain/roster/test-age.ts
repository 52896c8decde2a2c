import { startOfShanghaiDay } from "#domain/health/shanghai-time.ts";
import { testAgeDays } from "#domain/health/status.ts";

/** 核酸天数 as the roster counts and filters it: days since the sample, or no sample at all. */
export const TEST_AGES = ["0", "1", "2", "3", "4-7", "8+", "none"] as const;
export type TestAge = (typeof TEST_AGES)[number];

/** Days from and to, both included. */
const DAYS: Record<Exclude<TestAge, "none">, [number, number]> = {
  "0": [0, 0],
  "1": [1, 1],
  "2": [2, 2],
  "3": [3, 3],
  "4-7": [4, 7],
  "8+": [8, Number.POSITIVE_INFINITY],
};

const DAY_MS = 24 * 3_600_000;

export function testAge(sampledAt: Date | null, now: Date): TestAge {
  if (sampledAt === null) return "none";
  const days = testAgeDays(sampledAt, now);
  return TEST_AGES.find((age) => age !== "none" && days <= DAYS[age][1]) ?? "8+";
}

/** Instants that the sample of this age was taken in, `from` included; null where the range is open. */
export function sampledBetween(
  age: Exclude<TestAge, "none">,
  now: Date,
): { from: Date | null; before: Date | null } {
  const today = startOfShanghaiDay(now).getTime();
  const [youngest, oldest] = DAYS[age];
  return {
    from: Number.isFinite(oldest) ? new Date(today - oldest * DAY_MS) : null,
    // Today's range is open above: a sample from a clock ahead of ours is 0 days old too.
    before: youngest === 0 ? null : new Date(today - (youngest - 1) * DAY_MS),
  };
}
