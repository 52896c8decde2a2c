import { expect, test } from "vitest";
import { codeExpiry, isCodeExpired } from "./code-lifetime.ts";

const NOW = new Date("2026-11-24T02:00:00Z");

test.each([
  ["day", "2026-11-25T02:00:00Z"],
  ["week", "2026-12-01T02:00:00Z"],
] as const)("a code for a %s is good to the last millisecond before %s", (lifetime, end) => {
  const expiresAt = codeExpiry(lifetime, NOW);
  expect(expiresAt).toEqual(new Date(end));
  expect(isCodeExpired(expiresAt, new Date(Date.parse(end) - 1))).toBe(false);
  expect(isCodeExpired(expiresAt, new Date(end))).toBe(true);
});

test("a code without an end is never over", () => {
  expect(codeExpiry("unlimited", NOW)).toBeNull();
  expect(isCodeExpired(null, new Date("2999-01-01T00:00:00Z"))).toBe(false);
});
