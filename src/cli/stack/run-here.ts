import { setTimeout as delay } from "node:timers/promises";
import { runChunk } from "#features/comparison/run-chunk.ts";
import { runProgress } from "#features/comparison/run-progress.ts";
import type { RunProgress } from "#ports/comparison-store.ts";
import type { Deps } from "#ports/deps.ts";

const POLL_MS = 200;
const RETRY_MS = 1000;

/**
 * Sees a comparison run to its end: takes chunks that nobody holds, as a worker would, beside any worker that runs.
 * Calls `report` as it goes on and returns the final counts.
 */
export const runHere = async (
  deps: Deps,
  runId: string,
  report: (progress: RunProgress) => void,
): Promise<RunProgress> => {
  for (;;) {
    const progress = await runProgress(deps, { runId });
    report(progress);
    if (progress.state !== "running") {
      return progress;
    }
    const open = (await deps.comparisons.unclaimed(deps.clock(), 100)).filter(
      (chunk) => chunk.runId === runId,
    );
    const [chunk] = open;
    if (chunk === undefined) {
      await delay(POLL_MS);
    } else {
      await runChunk(deps, chunk).catch(() => delay(RETRY_MS));
    }
  }
};
