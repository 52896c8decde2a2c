import { DomainError } from "#domain/errors.ts";
import type { Requirements } from "#domain/health/requirement.ts";
import { type FigureDeps, recordFigure, type Viewer } from "#features/roster/record-figure.ts";
import type { Deps } from "#ports/deps.ts";
import type { RequirementsEffect, RequirementsPlace } from "#ports/requirements-store.ts";
import { checkRequirements } from "./check-requirements.ts";

/**
 * How many would fail now by these requirements; null: once a group has none of its own. Of few members it is a look at each.
 * Throws invalid_input, not_found.
 */
export const previewRequirements = async (
  deps: FigureDeps & Pick<Deps, "requirements" | "comparisons">,
  viewer: Viewer,
  { place, requirements }: { place: RequirementsPlace; requirements: Requirements | null },
): Promise<RequirementsEffect> => {
  const wanted = requirements === null ? null : checkRequirements(requirements);
  const at = { now: deps.clock(), coveredAt: await deps.comparisons.lastCoveredAt() };
  const effect = await deps.requirements.effectOf(place, wanted, at);
  if (effect === null) {
    throw new DomainError("not_found");
  }
  const { registerId, groupId } = place;
  const base = { registerId, scope: null, groupId: groupId ?? undefined };
  await recordFigure(deps, viewer, base, effect.members);
  return effect;
};
