import { describe, expect, test } from "vitest";
import { exemptionEnd, exemptionNote, lastDayOf } from "./exemption.ts";

/** 23:30 on 20 November in Shanghai. */
const NOW = new Date("2026-11-20T15:30:00Z");

describe("the end", () => {
  test.each<[string, string, unknown]>([
    ["today, to its end", "2026-11-20", new Date("2026-11-20T16:00:00Z")],
    ["a year at most", "2027-11-20", new Date("2027-11-20T16:00:00Z")],
    ["longer than a year", "2027-11-21", "too_late"],
    ["yesterday", "2026-11-19", "past"],
    ["no day", "2026-02-30", "empty"],
    ["nothing", "", "empty"],
    ["another spelling", "20.11.2026", "empty"],
  ])("%s", (_, day, expected) => {
    expect(exemptionEnd(day, NOW)).toEqual(expected);
  });

  test("is told as the day that was given", () => {
    expect(lastDayOf(new Date("2026-11-20T16:00:00Z"))).toBe("2026-11-20");
  });
});

describe("the words beside the reason", () => {
  test.each([
    ["  术后\n休养 ", "medical", { note: "术后 休养" }],
    ["", "medical", { note: null }],
    [" ", "other", { problem: "empty" }],
    ["长".repeat(101), "other", { problem: "too_long" }],
    ["字\u0007", "away", { problem: "invisible:U+0007" }],
    ["\u202e倒", "away", { problem: "invisible:U+202E" }],
  ] as const)("%j with %s", (typed, reason, expected) => {
    expect(exemptionNote(typed, reason)).toEqual(expected);
  });
});
