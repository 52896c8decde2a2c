import { expect, test } from "vitest";
import { answersWhileSuspended, parseDecisionReason, textDueNotBefore } from "./suspension.ts";

test.each([
  ["register.get", true],
  ["roster.page", false],
  ["export.create", false],
  ["toString", false],
  ["a.procedureOfTomorrow", false],
])("%s answers while a register is suspended: %s", (path, answers) => {
  expect(answersWhileSuspended(path)).toBe(answers);
});

test("a reason is a sentence", () => {
  expect(parseDecisionReason(" 冒用学校名义 ")).toEqual({ ok: true, value: "冒用学校名义" });
  expect(parseDecisionReason("")).toEqual({ ok: false, problem: "empty" });
  expect(parseDecisionReason("冒")).toEqual({ ok: false, problem: "too_short" });
});

test("whoever could not agree during a suspension has a week when it is lifted", () => {
  expect(textDueNotBefore(new Date("2026-11-30T02:00:00Z"))).toEqual(new Date("2026-12-07T02:00:00Z"));
});
