import { expect, test } from "vitest";
import { inTreeOrder } from "./tree.ts";

const group = (groupId: string, parentId: string | null) => ({ groupId, parentId, name: groupId });

test("each group comes behind its parent, with its place", () => {
  const groups = [group("b", null), group("a1", "a"), group("a", null), group("a11", "a1")];
  expect(inTreeOrder(groups).map(({ path }) => path.join("/"))).toEqual(["b", "a", "a/a1", "a/a1/a11"]);
});

test("a group whose parent is not in the list stands at the top", () => {
  expect(inTreeOrder([group("a1", "a")]).map(({ path }) => path)).toEqual([["a1"]]);
});
