import type { RunState } from "#ports/comparison-store.ts";
import type { Deps } from "#ports/deps.ts";
import { runProgress } from "./run-progress.ts";

/**
 * Ends a run: no chunk of it begins any more, those in hand end, and what was compared stays. A run that is over
 * keeps its state, which is the answer. Throws DomainError("not_found").
 */
export const cancelRun = async (
  deps: Pick<Deps, "clock" | "comparisons" | "audit" | "log">,
  { runId, actorId }: { runId: string; actorId: string | null },
): Promise<{ state: RunState }> => {
  const now = deps.clock();
  if (await deps.comparisons.cancel(runId, now)) {
    await deps.audit.append({ action: "comparison.cancelled", at: now, actorId, detail: { runId } });
    deps.log.info({ runId }, "comparison run cancelled");
  }
  const { state } = await runProgress(deps, { runId });
  return { state };
};
