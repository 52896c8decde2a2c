import { PACE_WINDOW_MS, type Pace, paceOf } from "#domain/comparison/pace.ts";
import { runProgress } from "#features/comparison/run-progress.ts";
import type { Deps } from "#ports/deps.ts";
import type { LedgerState, RunFailure } from "#ports/run-insights.ts";

/** `pace` is null for a run that is over. */
export type RunInsight = {
  pace: Pace | null;
  chunks: Omit<LedgerState, "recently">;
  failures: RunFailure[];
};

/** How fast a run goes, where its chunks are and what went wrong so far. Throws DomainError("not_found"). */
export const runInsight = async (
  deps: Pick<Deps, "clock" | "comparisons" | "insights">,
  { runId }: { runId: string },
): Promise<RunInsight> => {
  const now = deps.clock();
  const [run, { recently, ...chunks }, failures] = await Promise.all([
    runProgress(deps, { runId }),
    deps.insights.ledger(runId, new Date(now.getTime() - PACE_WINDOW_MS)),
    deps.insights.failures(runId),
  ]);
  return { pace: run.state === "running" ? paceOf({ ...run, recently }, now) : null, chunks, failures };
};
