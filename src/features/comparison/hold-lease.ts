import type { ClaimedChunk } from "#ports/comparison-store.ts";
import type { Deps } from "#ports/deps.ts";

/** How long a chunk stays with a worker that gives no sign of life; then another may take it over. */
const LEASE_MS = 30_000;
const HEARTBEAT_MS = 10_000;

export const leaseEnd = (now: Date): Date => new Date(now.getTime() + LEASE_MS);

/**
 * Renews the lease until the returned function is called. A lost claim is noticed when the chunk is to be
 * finished.
 */
export const holdLease = (
  deps: Pick<Deps, "clock" | "comparisons" | "log">,
  chunk: ClaimedChunk,
): (() => void) => {
  const heartbeat = setInterval(() => {
    deps.comparisons.renew(chunk, leaseEnd(deps.clock())).catch(() => {
      deps.log.warn({ runId: chunk.runId, chunkNo: chunk.chunkNo }, "lease not renewed");
    });
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return () => clearInterval(heartbeat);
};
