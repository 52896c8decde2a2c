import fc from "fast-check";
import { expect, test } from "vitest";
import { allotments, isLow, registerAllotment, SMS_SHARES } from "./budget.ts";

test.each([
  [20_000, { join: 8000, sign_in: 3000, notice: 6000, member: 2000, known: 1000 }],
  [900, { join: 360, sign_in: 135, notice: 270, member: 90, known: 45 }],
  [10, { join: 4, sign_in: 1, notice: 3, member: 1, known: 1 }],
  [1, { join: 0, sign_in: 0, notice: 0, member: 0, known: 1 }],
])("a budget of %i", (budget, shares) => {
  expect(allotments(budget)).toEqual(shares);
});

test("the shares are the budget, whatever it is", () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (budget) => {
      const shares = allotments(budget);
      expect(SMS_SHARES.reduce((sum, share) => sum + shares[share], 0)).toBe(budget);
      expect(Math.min(...SMS_SHARES.map((share) => shares[share]))).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("a factory joins within an hour, and others have as much", () => {
  expect(registerAllotment("join", 20_000)).toBe(4000);
  expect(registerAllotment("notice", 900)).toBe(135);
  expect(registerAllotment("join", 3)).toBe(1);
});

test.each([
  [0, 0, false],
  [7, 10, false],
  [8, 10, true],
  [1, 1, true],
])("%i of %i used up is low: %s", (spent, allotted, low) => {
  expect(isLow(spent, allotted)).toBe(low);
});
