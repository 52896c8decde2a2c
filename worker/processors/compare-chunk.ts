import { runChunk } from "#features/comparison/run-chunk.ts";
import type { JobHandlers } from "#platform/compose/worker.ts";
import type { Deps } from "#ports/deps.ts";

export const compareChunk =
  (deps: Deps): JobHandlers["comparison.chunk"] =>
  async (payload) => {
    await runChunk(deps, payload);
  };
