import { DomainError } from "#domain/errors.ts";
import type { Requirements } from "#domain/health/requirement.ts";
import type { Deps } from "#ports/deps.ts";

/** 30 days: older tests say nothing of today. */
const MAX_TEST_AGE_HOURS = 720;

/** Saves the requirements; every member is judged by them from the same moment on. Throws invalid_input. */
export const setRequirements = async (
  deps: Pick<Deps, "clock" | "registers">,
  { accountId, registerId, ...wanted }: Requirements & { accountId: string; registerId: string },
): Promise<Requirements> => {
  const { maxTestAgeHours: hours } = wanted;
  const requirements = { ...wanted, allowedCodes: [...new Set(wanted.allowedCodes)] };
  const fields = {
    ...(requirements.allowedCodes.length === 0 ? { allowedCodes: "empty" } : {}),
    ...(hours !== null && (!Number.isInteger(hours) || hours < 1 || hours > MAX_TEST_AGE_HOURS)
      ? { maxTestAgeHours: "range" }
      : {}),
  };
  if (Object.keys(fields).length > 0) {
    throw new DomainError("invalid_input", { fields });
  }
  await deps.registers.setRequirements(registerId, requirements, {
    action: "register.requirements_changed",
    at: deps.clock(),
    actorId: accountId,
    registerId,
    detail: { ...requirements, allowedCodes: requirements.allowedCodes.join(",") },
  });
  return requirements;
};
