import type { Deps } from "#ports/deps.ts";

/** Longer than any pause between two attempts of a job. */
const PATIENCE_MS = 2 * 60_000;

/**
 * Which kinds of work have been waiting for two minutes without anybody picking one up; empty means that work
 * moves.
 */
export const stuckWork = async (
  deps: Pick<Deps, "clock" | "comparisons" | "smsOutbox">,
): Promise<("comparison" | "sms")[]> => {
  const since = new Date(deps.clock().getTime() - PATIENCE_MS);
  const [comparison, sms] = await Promise.all([
    deps.comparisons.isStuck(since),
    deps.smsOutbox.isStuck(since),
  ]);
  return [...(comparison ? (["comparison"] as const) : []), ...(sms ? (["sms"] as const) : [])];
};
