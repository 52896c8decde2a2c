import type { FieldProblems } from "#domain/errors.ts";
import { parseText } from "#domain/text/text.ts";
import { fail, ok, type Result } from "#lib/result.ts";

/** Why somebody reports a register. */
export const REPORT_REASONS = ["impersonates", "asks_too_much", "asks_money_or_codes", "other"] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** How operators dealt with reports: these three left the register as it was. */
export const DISMISSALS = ["unfounded", "unclear", "settled"] as const;
export type Dismissal = (typeof DISMISSALS)[number];

const MOST_OF_TEXT = 300;

export type Report = { reason: ReportReason; text: string | null };

/** A report as typed. Of `other` an operator learns nothing without words. Problems by field: `reason`, `text`. */
export const parseReport = (input: { reason: string; text: string }): Result<Report, FieldProblems> => {
  const reason = REPORT_REASONS.find((known) => known === input.reason);
  const text =
    input.text.trim() === "" ? ok(null) : parseText(input.text, 1, MOST_OF_TEXT, { numbers: true });
  const wordless = reason === "other" && text.ok && text.value === null;
  if (reason !== undefined && text.ok && !wordless) {
    return ok({ reason, text: text.value });
  }
  return fail({
    ...(reason === undefined ? { reason: "empty" } : {}),
    ...(text.ok ? (wordless ? { text: "empty" } : {}) : { text: text.problem }),
  });
};
