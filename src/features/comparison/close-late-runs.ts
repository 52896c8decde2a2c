import { lateRuns } from "#domain/comparison/overlap.ts";
import type { Deps } from "#ports/deps.ts";

/** Closes the runs that a newer slot has overtaken. Safe to call at any time: it goes by the runs there are. */
export const closeLateRuns = async (deps: Pick<Deps, "clock" | "comparisons" | "log">): Promise<void> => {
  const late = lateRuns(await deps.comparisons.slotRuns());
  const superseded = late.length === 0 ? 0 : await deps.comparisons.supersede(late, deps.clock());
  if (superseded > 0) {
    deps.log.warn({ superseded }, "late comparison runs merged into the newest");
  }
};
