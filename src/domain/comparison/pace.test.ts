import { expect, test } from "vitest";
import { paceOf, peoplePerSecondOf } from "./pace.ts";

const NOW = new Date("2026-11-20T02:00:00Z");
const ago = (ms: number): Date => new Date(NOW.getTime() - ms);

test.each([
  [
    "is the mean since the start in the first minute",
    { people: 100_000, lookedUp: 20_000, recently: 20_000, startedAt: ago(10_000) },
    { peoplePerSecond: 2000, secondsLeft: 40 },
  ],
  [
    "is that of the last minute later, so that a slow beginning is forgotten",
    { people: 1_000_000, lookedUp: 400_000, recently: 300_000, startedAt: ago(600_000) },
    { peoplePerSecond: 5000, secondsLeft: 120 },
  ],
  [
    "has no end in sight while nothing is finished, however fast it was before",
    { people: 1_000_000, lookedUp: 400_000, recently: 0, startedAt: ago(600_000) },
    { peoplePerSecond: 0, secondsLeft: null },
  ],
  [
    "says nothing at the very start, or when the clocks of two machines differ",
    { people: 10, lookedUp: 10, recently: 10, startedAt: ago(-50) },
    { peoplePerSecond: 0, secondsLeft: null },
  ],
  [
    "leaves nothing when all are looked up, even those who joined meanwhile",
    { people: 100, lookedUp: 103, recently: 103, startedAt: ago(1000) },
    { peoplePerSecond: 103, secondsLeft: 0 },
  ],
  [
    "rounds the rest up: nobody waits less than promised",
    { people: 101, lookedUp: 100, recently: 100, startedAt: ago(1000) },
    { peoplePerSecond: 100, secondsLeft: 1 },
  ],
  [
    "has no end in sight while nobody knows how many there are",
    { people: null, lookedUp: 100, recently: 100, startedAt: ago(1000) },
    { peoplePerSecond: 100, secondsLeft: null },
  ],
])("the pace %s", (_, run, pace) => {
  expect(paceOf(run, NOW)).toEqual(pace);
});

test("the pace of a whole run", () => {
  expect(peoplePerSecondOf(3000, 1500)).toBe(2000);
  expect(peoplePerSecondOf(3000, 0)).toBe(0);
});
