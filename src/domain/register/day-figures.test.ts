import { describe, expect, test } from "vitest";
import { dayFigures } from "./day-figures.ts";

describe("dayFigures", () => {
  test.each<[number, number[], ReturnType<typeof dayFigures>]>([
    [0, [0, 0, 0], { total: 0, told: [0, 0, 0], rest: 0 }],
    [9, [9, 0, 0], { total: 0, told: [0, 0, 0], rest: 0 }],
    [10, [10, 0, 0], { total: 10, told: [0, 0, 0], rest: 10 }],
    [12, [1, 0, 0], { total: 10, told: [0, 0, 0], rest: 10 }],
    [300, [9, 0, 1], { total: 300, told: [0, 0, 0], rest: 300 }],
    [309, [12, 29, 0], { total: 300, told: [10, 20, 0], rest: 270 }],
    [300, [0, 300, 0], { total: 300, told: [0, 280, 0], rest: 20 }],
    [45, [20, 20, 5], { total: 40, told: [20, 0, 0], rest: 20 }],
  ])("%i members, %j", (members, parts, figures) => {
    expect(dayFigures(members, parts)).toEqual(figures);
  });

  /** Every way in which so many members can be in so many parts, the rest last. */
  const ways = (members: number, parts: number): number[][] =>
    parts === 1
      ? [[members]]
      : Array.from({ length: members + 1 }, (_, first) => first).flatMap((first) =>
          ways(members - first, parts - 1).map((others) => [first, ...others]),
        );

  test.each([10, 11, 19, 20, 25, 30, 39, 45])(
    "who knows that there were %i cannot tell within ten how many were in any part",
    (members) => {
      const alike = Map.groupBy(ways(members, 4), ([...counts]) =>
        JSON.stringify(dayFigures(members, counts.slice(0, -1))),
      );
      for (const possible of alike.values()) {
        for (const part of [0, 1, 2, 3]) {
          expect(new Set(possible.map((counts) => counts[part])).size).toBeGreaterThanOrEqual(10);
        }
      }
    },
  );

  test("one who leaves moves their own part at a whole ten alone, and at most by ten", () => {
    for (const members of [21, 25, 30, 31, 40]) {
      for (const [told = 0, ...others] of ways(members, 3).filter(([first = 0]) => first > 0)) {
        const [before, after] = [
          dayFigures(members, [told, others[0] ?? 0]).told[0] ?? 0,
          dayFigures(members - 1, [told - 1, others[0] ?? 0]).told[0] ?? 0,
        ];
        const isAtTen = told % 10 === 0 || members % 10 === 0;
        expect([0, ...(isAtTen ? [10] : [])]).toContain(before - after);
      }
    }
  });

  test("one who leaves a register of less than twenty changes nothing but its ten", () => {
    for (const members of [11, 12, 19]) {
      for (const way of ways(members, 4)) {
        expect(dayFigures(members, way.slice(0, -1))).toEqual(dayFigures(members - 1, way.slice(0, -1)));
      }
    }
  });
});
