import type { Verdict } from "#domain/health/requirement.ts";
import type { CodeState, VaccinationLevel } from "#domain/health/status.ts";
import type { TestAge } from "#domain/roster/test-age.ts";

/** Striped: nothing is known, so it has no colour of its own. */
export const UNKNOWN_COLOUR =
  "repeating-linear-gradient(135deg, var(--none) 0 4px, var(--none-light) 4px 8px)";

/** Colours stand beside words and never alone. */
export const COLOURS: {
  verdict: Record<Verdict, string>;
  codeState: Record<CodeState, string>;
  testAge: Record<TestAge, string>;
  vaccination: Record<VaccinationLevel, string>;
} = {
  verdict: {
    meets: "var(--good)",
    exception: "var(--bad)",
    exempt: "var(--exempt)",
    unknown: UNKNOWN_COLOUR,
  },
  codeState: {
    green: "var(--good)",
    yellow: "var(--code-yellow)",
    red: "var(--bad)",
    orange: "var(--code-orange)",
    popup: "var(--code-popup)",
    not_issued: "var(--exempt)",
    expired: "var(--code-expired)",
  },
  testAge: {
    "0": "var(--brand)",
    "1": "var(--test-1)",
    "2": "var(--test-2)",
    "3": "var(--test-3)",
    "4-7": "var(--test-4)",
    "8+": "var(--test-8)",
    none: "var(--test-none)",
  },
  vaccination: {
    none: "var(--dose-none)",
    partial: "var(--late)",
    complete: "var(--dose-complete)",
    boosted: "var(--brand)",
  },
};
