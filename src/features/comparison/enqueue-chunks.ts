import type { ChunkRef, OpenChunk } from "#ports/comparison-store.ts";
import type { Deps } from "#ports/deps.ts";

const BATCH = 1000;

/** Longer than any pause between two attempts. */
const PATIENCE_MS = 45_000;
/** A run in which nothing happens for so long, and which has chunks that nobody has had, has lost their jobs. */
const QUIET_MS = 20_000;

type KeyedChunk = { chunk: ChunkRef; key: string };

const keyOf = ({ runId, chunkNo }: ChunkRef): string => `chunk-${runId}-${chunkNo}`;

const enqueue = async (deps: Pick<Deps, "jobs">, chunks: readonly KeyedChunk[]): Promise<void> => {
  for (let start = 0; start < chunks.length; start += BATCH) {
    await deps.jobs.addAll(
      "comparison.chunk",
      chunks.slice(start, start + BATCH).map(({ chunk: { runId, chunkNo }, key }) => ({
        payload: { runId, chunkNo },
        key,
      })),
    );
  }
};

/** One unfinished job per chunk: to enqueue a chunk again is harmless. */
export const enqueueChunks = (deps: Pick<Deps, "jobs">, chunks: readonly ChunkRef[]): Promise<void> =>
  enqueue(
    deps,
    chunks.map((chunk) => ({ chunk, key: keyOf(chunk) })),
  );

/**
 * Hands out again what nobody holds. The queue may still count the old job as unfinished, for hours when the clock of the
 * worker that had it was ahead, and would then drop a new one of the same key: so the key says whose end it follows, or
 * that its first holder was killed before it could claim it. A chunk that waits for its first or its next attempt keeps its
 * job: a second one would not wait as long.
 */
export const enqueueOpenChunks = (
  deps: Pick<Deps, "jobs">,
  chunks: readonly OpenChunk[],
  now: Date,
): Promise<void> =>
  enqueue(
    deps,
    chunks.map((chunk) => ({ chunk, key: `${keyOf(chunk)}${suffixOf(chunk, now)}` })),
  );

const suffixOf = ({ heldUntil, lapsed, quietSince }: OpenChunk, now: Date): string => {
  if (heldUntil === null) {
    return now.getTime() - quietSince.getTime() > QUIET_MS ? "-lost" : "";
  }
  const overdue = lapsed || now.getTime() - heldUntil.getTime() > PATIENCE_MS;
  return overdue ? `-${heldUntil.getTime()}` : "";
};

/** The chunks that a new run is cut into, in order. */
export const chunksOf = (runId: string, chunkCount: number): ChunkRef[] =>
  Array.from({ length: chunkCount }, (_, chunkNo) => ({ runId, chunkNo }));
