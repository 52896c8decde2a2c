import { expect, test } from "vitest";
import type { LookView } from "./access-view.ts";
import { looksByDay } from "./looks-by-day.ts";

const look = (at: string, actor: number, members: string[], more: Partial<LookView> = {}): LookView => ({
  at,
  actor,
  members,
  kind: "viewed",
  organisationName: "南山实验学校",
  purpose: "流感防控",
  role: "owner",
  nameMasked: "王**",
  ...more,
});

test("a line for each day in Shanghai and each person who looked, also where masked names are the same", () => {
  const days = looksByDay([
    look("2026-11-30T16:00:00.000Z", 0, ["张三"]),
    look("2026-11-30T15:59:00.000Z", 0, ["张三"]),
    look("2026-11-30T09:00:00.000Z", 1, ["李四"], { kind: "revealed" }),
    look("2026-11-30T08:00:00.000Z", 0, ["李四", "张三"]),
    look("2026-11-30T07:00:00.000Z", 0, ["李四"], { organisationName: "育才小学" }),
  ]);
  expect(days.map(({ day, by }) => [day, by.map(({ looks, members }) => [looks.length, members])])).toEqual([
    ["2026-12-01", [[1, ["张三"]]]],
    [
      "2026-11-30",
      [
        [2, ["张三", "李四"]],
        [1, ["李四"]],
        [1, ["李四"]],
      ],
    ],
  ]);
  expect(new Set(days.flatMap(({ by }) => by.map(({ key }) => key))).size).toBe(3);
});
