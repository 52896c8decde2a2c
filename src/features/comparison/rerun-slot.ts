import { DomainError } from "#domain/errors.ts";
import { requestRun } from "./request-run.ts";
import { runProgress } from "./run-progress.ts";

type RerunSlotDeps = Parameters<typeof requestRun>[0];

/**
 * Compares everybody once more after a run that is over. The record of that run and its slot stays as it was: the new
 * one is a run by hand. Throws DomainError("not_found"), and "conflict" while the run is still running.
 */
export const rerunSlot = async (
  deps: RerunSlotDeps,
  { runId, actorId }: { runId: string; actorId: string | null },
): Promise<{ runId: string }> => {
  const { state, slot } = await runProgress(deps, { runId });
  if (state === "running") {
    throw new DomainError("conflict");
  }
  const again = await requestRun(deps, { actorId });
  await deps.audit.append({
    action: "comparison.rerun",
    at: deps.clock(),
    actorId,
    detail: { runId: again.runId, of: runId, slot: slot?.toISOString() ?? null },
  });
  return again;
};
