import { expect, test } from "vitest";
import { sourceState } from "./source-health.ts";

const NOW = new Date("2026-11-20T02:00:00Z");
const ago = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1000);
const HEALTHY = { lookedUp: 100, failed: 0, retrying: 0, answeredAt: ago(10), failedAt: null };

test.each([
  ["silent when nothing was asked", { lookedUp: 0, answeredAt: null }, "silent"],
  ["healthy when everything was answered", {}, "healthy"],
  ["healthy at night too", { answeredAt: ago(36_000) }, "healthy"],
  ["troubled when it failed and answered since", { failed: 5, failedAt: ago(60) }, "troubled"],
  ["troubled when one chunk held both", { failed: 5, failedAt: ago(10) }, "troubled"],
  ["troubled when it answers while other chunks are tried again", { retrying: 2 }, "troubled"],
  ["failing when a failure is the latest", { failed: 5, failedAt: ago(5) }, "failing"],
  ["failing when it never answered", { failed: 5, answeredAt: null, failedAt: ago(5) }, "failing"],
  ["failing when chunks wait and nothing came for a minute", { retrying: 2, answeredAt: ago(61) }, "failing"],
  ["failing when the first chunks of all fail", { lookedUp: 0, retrying: 2, answeredAt: null }, "failing"],
])("%s", (_, change, state) => {
  expect(sourceState({ ...HEALTHY, ...change }, NOW)).toBe(state);
});
