import { type FigureDeps, recordFigure, type Viewer } from "#features/roster/record-figure.ts";
import type { Deps } from "#ports/deps.ts";
import type { ExceptionCounts, RosterStore } from "#ports/roster-store.ts";

/** How many fail at this moment, for which reasons, and how many are excused; of few members it is a look at each. */
export const countExceptions = async (
  deps: FigureDeps & Pick<Deps, "comparisons">,
  viewer: Viewer,
  part: Parameters<RosterStore["exceptionCounts"]>[0],
): Promise<ExceptionCounts> => {
  const coveredAt = await deps.comparisons.lastCoveredAt();
  const counts = await deps.roster.exceptionCounts(part, { now: deps.clock(), coveredAt });
  await recordFigure(deps, viewer, part, counts.exceptions + counts.exempt);
  return counts;
};
