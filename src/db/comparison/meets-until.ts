import { z } from "zod";
import { type ComparedStatus, meetsUntil, type Requirements } from "#domain/health/requirement.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";

/** What `requirementsRow` reads, of a register. An array of a custom type reaches us as text, hence the cast. */
export const REQUIREMENT_COLUMNS =
  "allowed_codes::text[] as allowed_codes, max_test_age_hours, min_vaccination";

export const requirementsRow = z
  .object({
    id: z.string(),
    allowed_codes: z.array(z.enum(CODE_STATES)),
    max_test_age_hours: z.number().nullable(),
    min_vaccination: z.enum(VACCINATION_LEVELS).nullable(),
  })
  .transform((row): { registerId: string; requirements: Requirements } => ({
    registerId: row.id,
    requirements: {
      allowedCodes: row.allowed_codes,
      maxTestAgeHours: row.max_test_age_hours,
      minVaccination: row.min_vaccination,
    },
  }));

/**
 * The verdict as the column `meets_until` stores it, in seconds since 1970: infinity never lapses, -infinity fails already,
 * null is unknown or stale.
 */
export const meetsUntilColumn = (requirements: Requirements, compared: ComparedStatus): number | null => {
  if (compared.outcome !== "found" || compared.staleSince !== null || compared.status === null) {
    return null;
  }
  const until = meetsUntil(requirements, compared.status);
  switch (until) {
    case "always":
      return Number.POSITIVE_INFINITY;
    case "never":
      return Number.NEGATIVE_INFINITY;
    default:
      return until.getTime() / 1000;
  }
};
