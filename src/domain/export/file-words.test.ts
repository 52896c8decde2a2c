import { expect, test } from "vitest";
import en from "#messages/health.en.json" with { type: "json" };
import zh from "#messages/health.zh-CN.json" with { type: "json" };
import { fileWords } from "./file-words.ts";

test.each([
  ["zh-CN", zh],
  ["en", en],
] as const)("files say what the screens say (%s)", (locale, screen) => {
  const words = fileWords(locale);
  const { codeState, testResult, testAge, vaccination, verdict, documentType, exemption } = screen;
  const states = { codeState, testResult, testAge, vaccination, verdict, documentType, exemption };
  expect(words).toMatchObject(states);
  const since = new Date("2026-11-21T02:00:00Z");
  const plain = (["test_missing", "test_positive", "test_pending", "not_found", "not_compared"] as const).map(
    (kind) => [words.reason({ kind }, String), screen.reason[kind]],
  );
  expect(plain.map(([said]) => said)).toEqual(plain.map(([, meant]) => meant));
  const overdue = [48, 168].map((hours) => words.reason({ kind: "test_overdue", since, hours }, String));
  expect(overdue).toEqual([
    screen.reason.test_overdue.hours.replace("{amount}", "48"),
    screen.reason.test_overdue.days.replace("{amount}", "7"),
  ]);
});
