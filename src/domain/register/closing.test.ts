import { expect, test } from "vitest";
import { canCloseRegisters, closingDueAt, closingSteps } from "./closing.ts";

const AT = new Date("2026-11-30T02:00:00Z");
const proposed = (proposedByYou: boolean, dueAt: Date | null = null) => ({
  reason: "冒名",
  proposedAt: AT,
  dueAt,
  proposedByYou,
});

test("fourteen days of notice, from the second operator's word", () => {
  expect(closingDueAt(AT)).toEqual(new Date("2026-12-14T02:00:00Z"));
});

test.each([
  ["a register that goes on", false, 2, null, []],
  ["a suspended one", true, 2, null, ["propose"]],
  ["a suspended one, with one operator", true, 1, null, []],
  ["proposed by oneself", true, 2, proposed(true), ["withdraw"]],
  ["proposed by another", true, 2, proposed(false), ["confirm", "withdraw"]],
  ["confirmed, by whoever proposed it", true, 2, proposed(true, closingDueAt(AT)), ["withdraw"]],
  ["confirmed, by another", true, 2, proposed(false, closingDueAt(AT)), ["withdraw"]],
] as const)("%s", (_, isSuspended, operators, closing, steps) => {
  expect(closingSteps({ isSuspended, operators, closing })).toEqual(steps);
});

test("one operator closes nothing", () => {
  expect([0, 1, 2, 3].map(canCloseRegisters)).toEqual([false, false, true, true]);
});
