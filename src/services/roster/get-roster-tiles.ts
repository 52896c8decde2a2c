import type { Deps } from "#ports/deps.ts";
import type { RosterStore, RosterTiles } from "#ports/roster-store.ts";

/** How many members there are of each state at this moment. */
export const getRosterTiles = async (
  deps: Pick<Deps, "clock" | "roster" | "comparisons">,
  part: Parameters<RosterStore["tiles"]>[0],
): Promise<RosterTiles> =>
  deps.roster.tiles(part, { now: deps.clock(), coveredAt: await deps.comparisons.lastCoveredAt() });
