import { expect, test } from "vitest";
import { isSteppedUp, SESSION_KINDS, SESSION_LIMITS, STEP_UP_SECONDS } from "./session.ts";

const NOW = new Date("2026-11-20T04:00:00Z");
const before = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1000);

test("a step-up counts for ten minutes and not for the instant after", () => {
  expect(isSteppedUp(null, NOW)).toBe(false);
  expect(isSteppedUp(before(0), NOW)).toBe(true);
  expect(isSteppedUp(before(STEP_UP_SECONDS - 1), NOW)).toBe(true);
  expect(isSteppedUp(before(STEP_UP_SECONDS), NOW)).toBe(false);
});

test.each(SESSION_KINDS)("a %s session keeps within NIST's limits", (kind) => {
  expect(SESSION_LIMITS[kind].idleSeconds).toBeLessThanOrEqual(3600);
  expect(SESSION_LIMITS[kind].lifeSeconds).toBeLessThanOrEqual(24 * 3600);
  expect(SESSION_LIMITS[kind].idleSeconds).toBeLessThan(SESSION_LIMITS[kind].lifeSeconds);
});
