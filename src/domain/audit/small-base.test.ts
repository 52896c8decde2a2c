import { expect, test } from "vitest";
import { isSmallBase, smallParts } from "./small-base.ts";

test.each([
  [0, false],
  [1, true],
  [9, true],
  [10, false],
  [100_000, false],
])("a figure of %i people is a look at each of them: %s", (people, isLook) => {
  expect(isSmallBase(people)).toBe(isLook);
});

test("of parts those count that hold somebody, and few", () => {
  const people = new Map([
    ["class", 40],
    ["office", 3],
    ["empty", 0],
    [null, 1],
  ]);
  expect(smallParts(people)).toEqual(["office", null]);
});
