import type { JobHandlers } from "#compose/worker.ts";
import type { Deps } from "#ports/deps.ts";
import { runChunk } from "#services/comparison/run-chunk.ts";

export const compareChunk =
  (deps: Deps): JobHandlers["comparison.chunk"] =>
  async (payload) => {
    await runChunk(deps, payload);
  };
