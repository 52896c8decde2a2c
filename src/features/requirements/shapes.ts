import { z } from "zod";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";

/** 防疫要求 of a register, or of a group in it, as sent and as answered. */
export const requirements = z.object({
  allowedCodes: z.array(z.enum(CODE_STATES)).max(CODE_STATES.length),
  maxTestAgeHours: z.number().nullable(),
  minVaccination: z.enum(VACCINATION_LEVELS).nullable(),
});
