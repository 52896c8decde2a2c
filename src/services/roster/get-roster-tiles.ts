import type { Deps } from "#ports/deps.ts";
import type { RosterTiles } from "#ports/roster-store.ts";

/** How many members there are of each state at this moment. */
export const getRosterTiles = async (
  deps: Pick<Deps, "clock" | "roster" | "comparisons">,
  { registerId }: { registerId: string },
): Promise<RosterTiles> =>
  deps.roster.tiles(registerId, { now: deps.clock(), coveredAt: await deps.comparisons.lastCoveredAt() });
