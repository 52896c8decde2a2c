import type { Deps } from "#ports/deps.ts";
import type { RosterPart } from "#ports/roster-store.ts";
import { type Freshness, freshness } from "#services/comparison/freshness.ts";

/** What the roster's line says; a role for some groups is told of failed look-ups among those alone. */
export const rosterFreshness = async (
  deps: Pick<Deps, "clock" | "settings" | "comparisons" | "roster">,
  part: RosterPart,
): Promise<Freshness> => {
  const known = await freshness(deps);
  return part.scope === null ? known : { ...known, lastRunFailed: (await deps.roster.size(part)).stale };
};
