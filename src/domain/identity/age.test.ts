import { expect, it } from "vitest";
import { isUnderFourteen } from "./age.ts";

const bornOn = (date: string) => ({ type: "resident_id", number: `440305${date}0011` }) as const;
const shanghai = (date: string) => new Date(`${date}T12:00:00+08:00`);

it.each([
  ["20121121", "2026-11-20", true],
  ["20121121", "2026-11-21", true],
  ["20121121", "2026-11-22", false],
  ["20120229", "2026-02-28", true],
  ["20120229", "2026-03-01", false],
  ["19491231", "2026-11-21", false],
])("born on %s is under fourteen on %s: %s", (born, today, under) => {
  expect(isUnderFourteen(bornOn(born), shanghai(today))).toBe(under);
});

it("goes by the date in Shanghai", () => {
  expect(isUnderFourteen(bornOn("20121121"), new Date("2026-11-21T15:59:59Z"))).toBe(true);
  expect(isUnderFourteen(bornOn("20121121"), new Date("2026-11-21T16:00:00Z"))).toBe(false);
});

it("does not know the age of a passport or of a permanent residence card of the old form", () => {
  expect(isUnderFourteen({ type: "passport", number: "E20200101" }, shanghai("2026-11-21"))).toBe(false);
  const old = { type: "permanent_residence", number: "USA201900000001" } as const;
  expect(isUnderFourteen(old, shanghai("2026-11-21"))).toBe(false);
});
