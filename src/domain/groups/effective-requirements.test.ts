import { expect, test } from "vitest";
import { DEFAULT_REQUIREMENTS } from "#domain/health/requirement.ts";
import { effectiveRequirements, type RequiringGroup } from "./effective-requirements.ts";

const day = { ...DEFAULT_REQUIREMENTS, maxTestAgeHours: 24 };
const week = { ...DEFAULT_REQUIREMENTS, maxTestAgeHours: 168 };
const group = (
  groupId: string,
  parentId: string | null,
  own: RequiringGroup["own"] = null,
): RequiringGroup => ({ groupId, parentId, own });

test.each<[string, RequiringGroup[], Record<string, unknown>]>([
  ["nobody requires anything of their own", [group("a", null), group("b", "a")], {}],
  [
    "everybody under a group, however deep",
    [group("c", "b"), group("a", null, day), group("b", "a"), group("other", null)],
    { a: day, b: day, c: day },
  ],
  [
    "the nearest group wins",
    [group("a", null, day), group("b", "a", week), group("c", "b")],
    { a: day, b: week, c: week },
  ],
  ["a parent that is not here", [group("b", "gone")], {}],
  ["a ring", [group("a", "b"), group("b", "a")], {}],
])("%s", (_, groups, expected) => {
  expect(Object.fromEntries(effectiveRequirements(groups))).toEqual(expected);
});
