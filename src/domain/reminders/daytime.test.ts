import { expect, it } from "vitest";
import { isDaytime } from "./daytime.ts";

it.each([
  ["2026-11-20T23:59:59.999Z", false],
  ["2026-11-21T00:00:00Z", true],
  ["2026-11-21T11:59:59.999Z", true],
  ["2026-11-21T12:00:00Z", false],
  ["2026-11-20T22:00:00Z", false],
])("%s in Shanghai: %s", (instant, expected) => {
  expect(isDaytime(new Date(instant))).toBe(expected);
});
