import type { Verdict } from "#domain/health/requirement.ts";
import type { CodeState, VaccinationLevel } from "#domain/health/status.ts";
import type { TestAge } from "#domain/roster/test-age.ts";

/** Striped: nothing is known, so it has no colour of its own. */
export const UNKNOWN_COLOUR = "repeating-linear-gradient(135deg, #8a958f 0 4px, #b4bdb8 4px 8px)";

/** Colours stand beside words and never alone. */
export const COLOURS: {
  verdict: Record<Verdict, string>;
  codeState: Record<CodeState, string>;
  testAge: Record<TestAge, string>;
  vaccination: Record<VaccinationLevel, string>;
} = {
  verdict: { meets: "#1a9467", exception: "#d4380d", exempt: "#5a7fa6", unknown: UNKNOWN_COLOUR },
  codeState: {
    green: "#1a9467",
    yellow: "#f2bd27",
    red: "#d4380d",
    orange: "#f58220",
    popup: "#7a5cc4",
    not_issued: "#5a7fa6",
    expired: "#8b6f55",
  },
  testAge: {
    "0": "#0b7a55",
    "1": "#3f9c78",
    "2": "#7dbb9f",
    "3": "#c9b458",
    "4-7": "#e0923c",
    "8+": "#c8552f",
    none: "#7d6fa8",
  },
  vaccination: { none: "#c8793f", partial: "#d9b84c", complete: "#58a98a", boosted: "#0b7a55" },
};
