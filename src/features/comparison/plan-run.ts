import { isSweepDue } from "#domain/comparison/sweep-due.ts";
import type { RunPlan } from "#ports/comparison-store.ts";
import type { Deps } from "#ports/deps.ts";
import { feedHead } from "./feed-head.ts";

/**
 * What the run of this slot asks; null stands for a run by hand, which always asks about everybody. Where the feed stands is
 * asked before anybody is looked up, so that it reports from there on whatever a sweep comes too early for. People who
 * joined since the last sweep are looked up by a run of changes, too: the feed may have told of them before they were here.
 * So are the stale: it told of them when they could not be looked up.
 */
export const planRun = async (
  deps: Pick<Deps, "healthSource" | "comparisons" | "log">,
  slot: Date | null,
): Promise<RunPlan> => {
  const { cursor, sweptAt, sweptTo } = await deps.comparisons.feed(deps.healthSource.id);
  if (slot !== null && cursor !== null && !isSweepDue(slot, sweptAt)) {
    return { kind: "changes", fromCursor: cursor, sweptTo };
  }
  const nextCursor = await feedHead(deps);
  return { kind: "sweep", fromCursor: nextCursor === null ? null : cursor, nextCursor };
};
