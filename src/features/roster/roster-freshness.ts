import type { RosterPart } from "#domain/access/actor.ts";
import { type Freshness, freshness, sinceBirth } from "#features/comparison/freshness.ts";
import { existingRegister } from "#features/register/registers.ts";
import type { Deps } from "#ports/deps.ts";

/** What the roster's line says: of failed look-ups among those alone whom the role covers. Throws not_found. */
export const rosterFreshness = async (
  deps: Parameters<typeof freshness>[0] & Pick<Deps, "db" | "roster">,
  part: RosterPart,
): Promise<Freshness> => {
  const [known, register, { stale }] = await Promise.all([
    freshness(deps),
    existingRegister(deps, part.registerId),
    deps.roster.size(part),
  ]);
  return { ...known, lastCoveredAt: sinceBirth(known.lastCoveredAt, register), lastRunFailed: stale };
};
