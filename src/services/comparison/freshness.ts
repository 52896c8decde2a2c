import { lastSlot, nextSlot } from "#domain/comparison/schedule.ts";
import type { Deps } from "#ports/deps.ts";

const RECENT_RUNS = 10;

/**
 * `lastCoveredAt`: when the newest finished run started; `lastRunFailed`: people whom that run could not look
 * up.
 */
export type Freshness = {
  lastCoveredAt: Date | null;
  lastSlot: Date;
  nextSlot: Date;
  running: boolean;
  lastRunFailed: number;
};

/** What the roster's freshness line and the operator's page say about the data's age. */
export const freshness = async (
  deps: Pick<Deps, "clock" | "settings" | "comparisons">,
): Promise<Freshness> => {
  const now = deps.clock();
  const times = deps.settings.comparisonTimes;
  const recent = await deps.comparisons.list(RECENT_RUNS);
  const finished = recent.find(({ state }) => state === "completed" || state === "completed_with_failures");
  return {
    lastCoveredAt: finished?.startedAt ?? (await deps.comparisons.lastCoveredAt()),
    lastSlot: lastSlot(times, now),
    nextSlot: nextSlot(times, now),
    running: recent.some(({ state }) => state === "running"),
    lastRunFailed: finished?.failed ?? 0,
  };
};
