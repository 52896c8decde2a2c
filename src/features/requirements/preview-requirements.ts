import type { RegisterActor } from "#domain/access/actor.ts";
import type { Requirements } from "#domain/health/requirement.ts";
import { type FigureDeps, recordFigure } from "#features/roster/record-figure.ts";
import type { Deps } from "#ports/deps.ts";
import { checkRequirements } from "./change-requirements.ts";
import { requireGroup } from "./require-group.ts";
import { effectOf, type RequirementsEffect } from "./requirements-effect-sql.ts";

/**
 * How many would fail now by these requirements; null: once a group has none of its own. Of few members it is a look at each.
 * Throws invalid_input, not_found.
 */
export const previewRequirements = async (
  deps: FigureDeps & Pick<Deps, "db" | "comparisons">,
  actor: Omit<RegisterActor, "scope">,
  { groupId, requirements }: { groupId: string | null; requirements: Requirements | null },
): Promise<RequirementsEffect> => {
  const wanted = requirements === null ? null : checkRequirements(requirements);
  const at = { now: deps.clock(), coveredAt: await deps.comparisons.lastCoveredAt() };
  const { registerId } = actor;
  const place = { registerId, groupId };
  await requireGroup(deps.db.prisma, place);
  const effect = await effectOf(deps.db.pool, place, wanted, at);
  await recordFigure(deps, actor, { registerId, scope: null, groupId: groupId ?? undefined }, effect.members);
  return effect;
};
