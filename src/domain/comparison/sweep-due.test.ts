import { expect, test } from "vitest";
import { isSweepDue } from "./sweep-due.ts";

const at = (time: string): Date => new Date(`${time}+08:00`);

test.each([
  ["nobody has been swept yet", "2026-11-20T06:00", null, true],
  ["the last sweep was yesterday", "2026-11-20T06:00", "2026-11-19T23:59", true],
  ["the last sweep was last year", "2026-01-01T06:00", "2025-12-31T06:00", true],
  ["the first slot of the day swept", "2026-11-20T09:00", "2026-11-20T06:00", false],
  ["somebody swept by hand just after midnight", "2026-11-20T06:00", "2026-11-20T00:00", false],
  ["yesterday's slot is caught up after a sweep of today", "2026-11-19T16:00", "2026-11-20T05:00", false],
])("%s", (_when, slot, sweptAt, due) => {
  expect(isSweepDue(at(slot), sweptAt === null ? null : at(sweptAt))).toBe(due);
});
