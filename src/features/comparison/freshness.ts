import { lastSlot, nextSlot } from "#domain/comparison/schedule.ts";
import { sourceSilentSince } from "#features/operations/source-health.ts";
import type { Deps } from "#ports/deps.ts";

const RECENT_RUNS = 10;

/**
 * `lastCoveredAt`: when the newest run started in which the source answered; `sourceSilentSince`: from when on it has not,
 * null while it does; `lastRunFailed`: people whom the newest finished run could not look up.
 */
export type Freshness = {
  lastCoveredAt: Date | null;
  lastSlot: Date;
  nextSlot: Date;
  running: boolean;
  sourceSilentSince: Date | null;
  lastRunFailed: number;
};

/** What the roster's freshness line and the operator's page say about the data's age. */
export const freshness = async (
  deps: Pick<Deps, "clock" | "settings" | "comparisons" | "insights" | "healthSource">,
): Promise<Freshness> => {
  const now = deps.clock();
  const times = deps.settings.comparisonTimes;
  const [recent, lastCoveredAt, silentSince] = await Promise.all([
    deps.comparisons.list(RECENT_RUNS),
    deps.comparisons.lastAnsweredAt(),
    sourceSilentSince(deps),
  ]);
  const finished = recent.find(({ state }) => state === "completed" || state === "completed_with_failures");
  return {
    lastCoveredAt,
    lastSlot: lastSlot(times, now),
    nextSlot: nextSlot(times, now),
    running: recent.some(({ state }) => state === "running"),
    sourceSilentSince: silentSince,
    lastRunFailed: finished?.failed ?? 0,
  };
};

/** When the data of a register was last compared: nothing in it is older than the register. */
export const sinceBirth = (comparedAt: Date | null, { createdAt }: { createdAt: Date }): Date | null =>
  comparedAt !== null && comparedAt >= createdAt ? comparedAt : null;
