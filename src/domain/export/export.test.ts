import { describe, expect, it, test } from "vitest";
import { EXPORT_KINDS, formatsOf, isSameScope, isWithinReach } from "./export.ts";

describe("an export", () => {
  it("has a format, whatever its kind", () => {
    expect(EXPORT_KINDS.filter((kind) => formatsOf(kind).length === 0)).toEqual([]);
  });

  it("of counters by day is for roles in the whole register", () => {
    expect(EXPORT_KINDS.filter((kind) => isWithinReach(kind, ["g"]))).toEqual([
      "roster",
      "exceptions",
      "day",
    ]);
    expect(EXPORT_KINDS.filter((kind) => isWithinReach(kind, null))).toEqual(EXPORT_KINDS);
  });
});

test.each([
  [null, null, true],
  [null, [], false],
  [["a"], null, false],
  [["a", "b"], ["b", "a"], true],
  [["a"], ["a", "b"], false],
  [[], [], true],
])("%j covers what %j does: %s", (one, other, same) => {
  expect(isSameScope(one, other)).toBe(same);
});
