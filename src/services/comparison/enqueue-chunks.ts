import type { ChunkRef } from "#ports/comparison-store.ts";
import type { Deps } from "#ports/deps.ts";

const BATCH = 1000;

/** One unfinished job per chunk: to enqueue a chunk again is harmless. */
export const enqueueChunks = async (deps: Pick<Deps, "jobs">, chunks: readonly ChunkRef[]): Promise<void> => {
  for (let start = 0; start < chunks.length; start += BATCH) {
    await deps.jobs.addAll(
      "comparison.chunk",
      chunks
        .slice(start, start + BATCH)
        .map(({ runId, chunkNo }) => ({ payload: { runId, chunkNo }, key: `chunk-${runId}-${chunkNo}` })),
    );
  }
};

/** The chunks that a new run is cut into, in order. */
export const chunksOf = (runId: string, chunkCount: number): ChunkRef[] =>
  Array.from({ length: chunkCount }, (_, chunkNo) => ({ runId, chunkNo }));
