import { expect, test } from "vitest";
import { ageInWords } from "./age-in-words.ts";

test.each([
  [24, 24, "hours"],
  [72, 72, "hours"],
  [73, 73, "hours"],
  [96, 4, "days"],
  [100, 100, "hours"],
  [168, 7, "days"],
  [720, 30, "days"],
] as const)("%d hours are said as %d %s", (hours, amount, unit) => {
  expect(ageInWords(hours)).toEqual({ amount, unit });
});
