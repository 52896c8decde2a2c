import type { Deps } from "#ports/deps.ts";
import { chunksOf, enqueueChunks } from "./enqueue-chunks.ts";
import { planRun } from "./plan-run.ts";

type RequestRunDeps = Pick<
  Deps,
  "clock" | "random" | "settings" | "healthSource" | "comparisons" | "jobs" | "audit" | "log"
>;

/** Compares everybody now, outside the schedule. While a run by hand is under way that one is the answer. */
export const requestRun = async (
  deps: RequestRunDeps,
  { actorId }: { actorId: string | null },
): Promise<{ runId: string }> => {
  const running = await deps.comparisons.runningByHand();
  if (running !== null) {
    return { runId: running };
  }
  const now = deps.clock();
  const runId = deps.random.uuid(now);
  const opened = await deps.comparisons.openRun({
    id: runId,
    slot: null,
    sourceId: deps.healthSource.id,
    chunkSize: deps.settings.comparisonChunkSize,
    now,
    plan: await planRun(deps, null),
  });
  await deps.audit.append({ action: "comparison.requested", at: now, actorId, detail: { runId } });
  deps.log.info({ runId, chunks: opened?.chunkCount ?? 0 }, "comparison run requested");
  try {
    await enqueueChunks(deps, chunksOf(runId, opened?.chunkCount ?? 0));
  } catch {
    deps.log.warn({ runId }, "chunks left to the sweep: the queue did not take the jobs");
  }
  return { runId };
};
