import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampledBetween, TEST_AGES, testAge } from "./test-age.ts";

/** 00:30 on 21 November in Shanghai. */
const NOW = new Date("2026-11-20T16:30:00Z");

describe("testAge", () => {
  test.each([
    ["2026-11-20T16:00:00.000Z", "0"],
    ["2026-11-20T15:59:59.999Z", "1"],
    ["2026-11-18T16:00:00.000Z", "2"],
    ["2026-11-17T16:00:00.000Z", "3"],
    ["2026-11-17T15:59:59.999Z", "4-7"],
    ["2026-11-13T16:00:00.000Z", "4-7"],
    ["2026-11-13T15:59:59.999Z", "8+"],
    ["2026-11-20T17:00:00.000Z", "0"],
  ])("a sample of %s is %s days old", (sampledAt, age) => {
    expect(testAge(new Date(sampledAt), NOW)).toBe(age);
  });

  test("no sample is an age of its own", () => {
    expect(testAge(null, NOW)).toBe("none");
  });

  test("agrees with the ranges, which leave no gap", () => {
    const instant = fc.date({
      min: new Date("2024-01-01T00:00:00Z"),
      max: new Date("2026-12-31T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, instant, (sampledAt, now) => {
        const within = TEST_AGES.filter((age) => {
          if (age === "none") {
            return false;
          }
          const { from, before } = sampledBetween(age, now);
          return (from === null || sampledAt >= from) && (before === null || sampledAt < before);
        });
        expect(within).toEqual([testAge(sampledAt, now)]);
      }),
    );
  });
});
