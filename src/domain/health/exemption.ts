import { parseText, type TextProblem } from "#domain/text/text.ts";
import { shanghaiDate, shanghaiInstant } from "./shanghai-time.ts";

export const EXEMPTION_REASONS = ["medical", "infant", "away", "remote", "other"] as const;
/** Why somebody need not meet the requirements (豁免). */
export type ExemptionReason = (typeof EXEMPTION_REASONS)[number];

/** Why and until when somebody is excused; `note` is what the registrar wrote beside the reason. */
export type Exemption = { reason: ExemptionReason; note: string | null; until: Date };

const DAY_MS = 24 * 3_600_000;
const MOST_DAYS = 365;
/** Of what is written beside the reason, in code points. */
export const MAX_NOTE = 100;

export type ExemptionProblem = "empty" | "past" | "too_late";

/**
 * The end of the last day ("YYYY-MM-DD") of an exemption, in Shanghai: the first instant that it no longer covers. At
 * least today, and at most a year from now.
 */
export function exemptionEnd(lastDay: string, now: Date): Date | ExemptionProblem {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(lastDay)) return "empty";
  let begins: Date;
  try {
    begins = shanghaiInstant(lastDay, "00:00");
  } catch {
    return "empty";
  }
  if (lastDay < shanghaiDate(now)) return "past";
  if (lastDay > lastExemptionDay(now)) return "too_late";
  return new Date(begins.getTime() + DAY_MS);
}

/** The last day that an exemption given at `now` may have, "YYYY-MM-DD" in Shanghai. */
export const lastExemptionDay = (now: Date): string =>
  shanghaiDate(new Date(now.getTime() + MOST_DAYS * DAY_MS));

/** The last day of an exemption that ends then, "YYYY-MM-DD" in Shanghai. */
export const lastDayOf = (until: Date): string => shanghaiDate(new Date(until.getTime() - 1));

/** What stands beside the reason, one line; null for nothing. "other" says by itself nothing, so it needs some words. */
export function exemptionNote(
  typed: string,
  reason: ExemptionReason,
): { note: string | null } | { problem: TextProblem } {
  if (typed.trim() === "" && reason !== "other") return { note: null };
  const note = parseText(typed, 1, MAX_NOTE);
  return note.ok ? { note: note.value } : { problem: note.problem };
}
