import { DomainError } from "#domain/errors.ts";
import type { Requirements } from "#domain/health/requirement.ts";

/** 30 days: older tests say nothing of today. */
const MAX_TEST_AGE_HOURS = 720;

/** The requirements as they are stored. Throws invalid_input for what nobody could meet or measure. */
export const checkRequirements = (wanted: Requirements): Requirements => {
  const { allowedCodes, maxTestAgeHours: hours, minVaccination } = wanted;
  const fields = {
    ...(allowedCodes.length === 0 ? { allowedCodes: "empty" } : {}),
    ...(hours !== null && (!Number.isInteger(hours) || hours < 1 || hours > MAX_TEST_AGE_HOURS)
      ? { maxTestAgeHours: "range" }
      : {}),
  };
  if (Object.keys(fields).length > 0) {
    throw new DomainError("invalid_input", { fields });
  }
  return { allowedCodes: [...new Set(allowedCodes)], maxTestAgeHours: hours, minVaccination };
};
