import { expect, test } from "vitest";
import { alarmAt, allowance } from "./budget.ts";

test("reminders stop before strangers' codes, and those before the codes of people who are known", () => {
  expect(allowance("reminder", 1000)).toBe(800);
  expect(allowance("anybody", 1000)).toBe(900);
  expect(allowance("proven", 1000)).toBe(1000);
  expect(alarmAt(1000)).toBe(800);
});

test("a budget of one message is for somebody who is known", () => {
  expect([allowance("reminder", 1), allowance("anybody", 1), allowance("proven", 1)]).toEqual([0, 0, 1]);
  expect(alarmAt(1)).toBe(1);
});
