import { mayOpen } from "#domain/comparison/overlap.ts";
import { lastSlot } from "#domain/comparison/schedule.ts";
import { logCheckpoint } from "#features/operations/log-checkpoint.ts";
import type { Deps } from "#ports/deps.ts";
import { closeLateRuns } from "./close-late-runs.ts";
import { chunksOf, enqueueChunks } from "./enqueue-chunks.ts";
import { planRun } from "./plan-run.ts";

type OpenDueSlotDeps = Pick<
  Deps,
  "clock" | "random" | "settings" | "healthSource" | "comparisons" | "jobs" | "log" | "audit"
>;

/**
 * Opens the run of the latest slot, unless it has one: so a slot is run once however many schedulers ask, and
 * one that was missed while everything was down is caught up once. The runs of earlier slots that are still
 * running are closed: this one takes them over. Returns the run's id, or null when there was nothing to do.
 */
export const openDueSlot = async (deps: OpenDueSlotDeps): Promise<string | null> => {
  const now = deps.clock();
  const slot = lastSlot(deps.settings.comparisonTimes, now);
  if (!mayOpen(slot, await deps.comparisons.slotRuns())) {
    return null;
  }
  const runId = deps.random.uuid(now);
  const plan = await planRun(deps, slot);
  const opened = await deps.comparisons.openRun({
    id: runId,
    slot,
    sourceId: deps.healthSource.id,
    chunkSize: deps.settings.comparisonChunkSize,
    now,
    plan,
  });
  if (opened === null) {
    return null;
  }
  const { kind } = plan;
  deps.log.info(
    { runId, kind, slot: slot.toISOString(), chunks: opened.chunkCount },
    "comparison run opened",
  );
  await logCheckpoint(deps);
  await closeLateRuns(deps);
  await enqueueChunks(deps, chunksOf(runId, opened.chunkCount));
  return runId;
};
