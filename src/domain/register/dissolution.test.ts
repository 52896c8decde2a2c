import { expect, test } from "vitest";
import { dissolutionDueAt, isSameName } from "./dissolution.ts";

test("a large register waits for three days", () => {
  expect(dissolutionDueAt(new Date("2026-11-30T04:00:00Z"))).toEqual(new Date("2026-12-03T04:00:00Z"));
});

test.each([
  ["海风食品（深圳）有限公司", "海风食品(深圳)有限公司", true],
  ["  海风 食品 ", "海风　食品", true],
  ["O’Brien’s Bar·北京", "O'Brien's Bar・北京", true],
  ["海风食品", "海风食品有限公司", false],
])("%s typed for %s", (typed, name, same) => {
  expect(isSameName(typed, name)).toBe(same);
});
