import { expect, test } from "vitest";
import { parseGroupName, parseGroupNames } from "./group-name.ts";

test.each([
  ["  一年级　（2）班 ", "一年级 （2）班"],
  ["𠮷田组", "𠮷田组"],
  ["甲".repeat(50), "甲".repeat(50)],
])("%s is a name", (typed, value) => {
  expect(parseGroupName(typed)).toEqual({ ok: true, value });
});

test.each([
  ["", "empty"],
  ["𠮷".repeat(51), "too_long"],
  ["一班\u202E", "invisible:U+202E"],
  ["去 www.example.com 领奖", "link"],
])("%j is none: %s", (typed, problem) => {
  expect(parseGroupName(typed)).toEqual({ ok: false, problem });
});

test("a pasted column gives each name once, in its order", () => {
  expect(parseGroupNames("一班\r\n\r\n 二班 \n一班\n三班\n")).toEqual({
    ok: true,
    value: ["一班", "二班", "三班"],
  });
});

test("one bad line spoils the paste, and nothing but blanks is none", () => {
  expect(parseGroupNames(`一班\n${"长".repeat(51)}`)).toEqual({ ok: false, problem: "too_long" });
  expect(parseGroupNames(" \n\t\n")).toEqual({ ok: false, problem: "empty" });
});
