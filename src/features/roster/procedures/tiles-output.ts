import { z } from "zod";
import { VERDICTS } from "#domain/health/requirement.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { TEST_AGES } from "#domain/roster/test-age.ts";

const count = z.number().int();

/** RosterTiles as the console gets them. */
export const tilesOutput = z.object({
  total: count,
  verdict: z.record(z.enum(VERDICTS), count),
  codeState: z.record(z.enum(CODE_STATES), count),
  testAge: z.record(z.enum(TEST_AGES), count),
  vaccination: z.record(z.enum(VACCINATION_LEVELS), count),
});
