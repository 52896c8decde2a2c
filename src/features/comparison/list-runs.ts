import type { RunProgress } from "#ports/comparison-store.ts";
import type { Deps } from "#ports/deps.ts";

/** Comparison runs, newest first. */
export const listRuns = (
  deps: Pick<Deps, "comparisons">,
  { limit }: { limit: number },
): Promise<RunProgress[]> => deps.comparisons.list(limit);
