import type { Verdict } from "#domain/health/requirement.ts";

/** The colours of what is printed: posters and the daily report. A screen has its own (src/ui/tokens.css). */
export const PAPER = {
  brand: "#0b7a55",
  ink: "#17231d",
  muted: "#4a5650",
  rule: "#c3ccc8",
  ruleLight: "#dfe6e2",
  pale: "#eef5f1",
  white: "#ffffff",
  black: "#000000",
  warning: "#9a2f06",
  bar: "#4f8f78",
} as const;

export const PAPER_VERDICTS: Readonly<Record<Verdict, string>> = {
  meets: "#1a9467",
  exception: "#d4380d",
  exempt: "#5a7fa6",
  unknown: "#8a958f",
};
