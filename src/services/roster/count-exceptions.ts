import type { Deps } from "#ports/deps.ts";
import type { ExceptionCounts, RosterStore } from "#ports/roster-store.ts";

/** How many fail at this moment, for which reasons, and how many are excused. */
export const countExceptions = async (
  deps: Pick<Deps, "clock" | "roster" | "comparisons">,
  part: Parameters<RosterStore["exceptionCounts"]>[0],
): Promise<ExceptionCounts> =>
  deps.roster.exceptionCounts(part, {
    now: deps.clock(),
    coveredAt: await deps.comparisons.lastCoveredAt(),
  });
