import { describe, expect, test } from "vitest";
import { inTreeOrder, requirePlace, rolledUp } from "./tree.ts";

const group = (groupId: string, parentId: string | null) => ({ groupId, parentId, name: groupId });

test("each group comes behind its parent, with its place", () => {
  const groups = [group("b", null), group("a1", "a"), group("a", null), group("a11", "a1")];
  expect(inTreeOrder(groups).map(({ path }) => path.join("/"))).toEqual(["b", "a", "a/a1", "a/a1/a11"]);
});

test("a group whose parent is not in the list stands at the top", () => {
  expect(inTreeOrder([group("a1", "a")]).map(({ path }) => path)).toEqual([["a1"]]);
});

describe("where a group may stand", () => {
  const chain = ["1", "2", "3", "4"].map((level, i, levels) => group(level, levels[i - 1] ?? null));

  test.each([
    ["on the fifth level", group("new", "4"), null],
    ["below it", { ...group("new", "5") }, "group_too_deep"],
    ["under a group that is not there", group("new", "gone"), "not_found"],
    ["under itself", group("2", "2"), "conflict"],
    ["under one of its own", group("2", "4"), "conflict"],
    ["beside one of the same name", { ...group("new", "1"), name: "2" }, "group_name_taken"],
    ["elsewhere under the same name", { ...group("new", null), name: "2" }, null],
    ["where it is", group("2", "1"), null],
  ])("%s", (_, wanted, problem) => {
    const place = () => requirePlace([...chain, group("5", "4")], wanted);
    if (problem === null) {
      expect(place).not.toThrow();
    } else {
      expect(place).toThrow(problem);
    }
  });

  test("with all that lies under it", () => {
    const tall = [group("a", null), group("b", "a")];
    expect(() => requirePlace([...chain, ...tall], group("a", "3"))).not.toThrow();
    expect(() => requirePlace([...chain, ...tall], group("a", "4"))).toThrow("group_too_deep");
  });
});

test("what is said of a group goes to all that it lies under", () => {
  const groups = [group("a", null), group("a1", "a"), group("a11", "a1"), group("b", null)];
  const own = new Map([
    ["a1", 2],
    ["a11", 3],
    ["b", 5],
  ]);
  const sums = rolledUp(groups, own, 0, (one, other) => one + other);
  expect(Object.fromEntries(sums)).toEqual({ a: 5, a1: 5, a11: 3, b: 5 });
});

test("of a part of a tree only the part is added up", () => {
  const sums = rolledUp([group("a1", "a")], new Map([["a1", 2]]), 0, (one, other) => one + other);
  expect(Object.fromEntries(sums)).toEqual({ a1: 2 });
});
