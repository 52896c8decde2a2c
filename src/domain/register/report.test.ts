import { expect, test } from "vitest";
import { parseReport } from "./report.ts";

test.each([
  [
    { reason: "impersonates", text: "" },
    { reason: "impersonates", text: null },
  ],
  [
    { reason: "other", text: "  要我 发银行卡\n照片 " },
    { reason: "other", text: "要我 发银行卡 照片" },
  ],
])("%j is a report", (input, report) => {
  expect(parseReport(input)).toEqual({ ok: true, value: report });
});

test.each([
  [{ reason: "", text: "" }, { reason: "empty" }],
  [{ reason: "nonsense", text: "a" }, { reason: "empty" }],
  [{ reason: "other", text: " " }, { text: "empty" }],
  [{ reason: "impersonates", text: "字".repeat(301) }, { text: "too_long" }],
  [{ reason: "impersonates", text: "a\u202Eb" }, { text: "invisible:U+202E" }],
])("%j is refused by field", (input, problem) => {
  expect(parseReport(input)).toEqual({ ok: false, problem });
});
