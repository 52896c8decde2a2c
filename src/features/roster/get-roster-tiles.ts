import type { Deps } from "#ports/deps.ts";
import type { RosterStore, RosterTiles } from "#ports/roster-store.ts";
import { type FigureDeps, recordFigure, type Viewer } from "./record-figure.ts";

/** How many members there are of each state at this moment; of few members it is a look at each. */
export const getRosterTiles = async (
  deps: FigureDeps & Pick<Deps, "comparisons">,
  viewer: Viewer,
  part: Parameters<RosterStore["tiles"]>[0],
): Promise<RosterTiles> => {
  const coveredAt = await deps.comparisons.lastCoveredAt();
  const tiles = await deps.roster.tiles(part, { now: deps.clock(), coveredAt });
  await recordFigure(deps, viewer, part, tiles.total);
  return tiles;
};
