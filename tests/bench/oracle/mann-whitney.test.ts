import { expect, test } from "vitest";
import { mannWhitney } from "./mann-whitney.ts";

test("tells samples apart that do not overlap", () => {
  const { effect, z, p } = mannWhitney([11, 12, 13, 14, 15, 16, 17, 18], [1, 2, 3, 4, 5, 6, 7, 8]);
  expect(effect).toBe(1);
  expect(z).toBeCloseTo(3.361, 3);
  expect(p).toBeCloseTo(0.00078, 5);
});

test("does not tell equal samples apart, also with ties", () => {
  expect(mannWhitney([1, 2, 2, 3], [1, 2, 2, 3])).toMatchObject({ effect: 0.5, z: 0 });
  expect(mannWhitney([5, 5], [5, 5]).p).toBeCloseTo(1, 6);
});
