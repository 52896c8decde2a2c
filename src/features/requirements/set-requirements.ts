import { DomainError } from "#domain/errors.ts";
import type { Requirements } from "#domain/health/requirement.ts";
import type { Deps } from "#ports/deps.ts";
import type { RequirementsPlace } from "#ports/requirements-store.ts";
import { checkRequirements } from "./check-requirements.ts";

/**
 * Saves what is required in a register, or in a group of it; every member whom it concerns is judged by it from the same
 * moment on. Throws invalid_input, not_found.
 */
export const setRequirements = async (
  deps: Pick<Deps, "clock" | "requirements">,
  {
    accountId,
    place,
    requirements: wanted,
  }: { accountId: string; place: RequirementsPlace; requirements: Requirements },
): Promise<Requirements> => {
  const requirements = checkRequirements(wanted);
  const saved = await deps.requirements.set(place, requirements, {
    action: "register.requirements_changed",
    at: deps.clock(),
    actorId: accountId,
    registerId: place.registerId,
    detail: {
      ...requirements,
      allowedCodes: requirements.allowedCodes.join(","),
      ...(place.groupId === null ? {} : { groupId: place.groupId }),
    },
  });
  if (!saved) {
    throw new DomainError("not_found");
  }
  return requirements;
};
