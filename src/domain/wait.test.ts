import { expect, it } from "vitest";
import { waitOf } from "./wait.ts";

const NOW = new Date("2026-11-21T02:00:30Z");

it.each([
  [0, { minutes: 1, until: "none" }],
  [60 * 60_000, { minutes: 60, until: "none" }],
  [60 * 60_000 + 1, { minutes: 61, until: "2026-11-21 11:01" }],
  [1433 * 60_000, { minutes: 1433, until: "2026-11-22 09:54" }],
])("%s ms", (ms, expected) => {
  expect(waitOf(ms, NOW)).toEqual(expected);
});
