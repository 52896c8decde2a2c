import { expect, test } from "vitest";
import { healthStates } from "./health-state.ts";
import { isRetested, withRetests } from "./retests.ts";

const NOW = Date.UTC(2026, 10, 20, 4, 30);
const PEOPLE = 10_000;
const states = healthStates("retests");
const everybody = (share: number, generation: number) => {
  const retested = withRetests(states, () => ({ share, generation }));
  return Array.from({ length: PEOPLE }, (_, index) => JSON.stringify(retested.statusAt(index, false, NOW)));
};

test("each round changes exactly the share of the people that it reaches", () => {
  const before = Array.from({ length: PEOPLE }, (_, index) =>
    JSON.stringify(states.statusAt(index, false, NOW)),
  );
  const first = everybody(0.2, 1);
  const second = everybody(0.2, 2);
  const reached = (index: number): boolean => isRetested({ share: 0.2, generation: 1 }, index);
  expect(first.filter((status, index) => status !== before[index])).toHaveLength(PEOPLE / 5);
  expect(second.filter((status, index) => status !== first[index])).toHaveLength(PEOPLE / 5);
  expect(first.every((status, index) => (status !== before[index]) === reached(index))).toBe(true);
});

test("without a round, or with an empty one, nothing changes", () => {
  const before = states.statusAt(7, false, NOW);
  expect(withRetests(states, () => null).statusAt(7, false, NOW)).toEqual(before);
  expect(withRetests(states, () => ({ share: 0, generation: 1 })).statusAt(7, false, NOW)).toEqual(before);
});
