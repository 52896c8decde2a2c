import { runChunk } from "#features/comparison/run-chunk.ts";
import type { Deps } from "#ports/deps.ts";

/** Runs an undisturbed run to its end, chunk by chunk, in this process. */
export const seeThrough = async (deps: Deps, runId: string): Promise<void> => {
  for (;;) {
    const [chunk] = (await deps.comparisons.unclaimed(deps.clock(), 100)).filter(
      (open) => open.runId === runId,
    );
    if (chunk === undefined) {
      return;
    }
    await runChunk(deps, chunk);
  }
};
