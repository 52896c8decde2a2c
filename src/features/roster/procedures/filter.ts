import { z } from "zod";
import { VERDICTS } from "#domain/health/requirement.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { TEST_AGES } from "#domain/roster/test-age.ts";

/** RosterFilter as the console sends it. */
export const filter = z.object({
  verdict: z.enum(VERDICTS).optional(),
  codeState: z.enum(CODE_STATES).optional(),
  testAge: z.enum(TEST_AGES).optional(),
  vaccination: z.enum(VACCINATION_LEVELS).optional(),
  groupId: z.uuid().nullish(),
  name: z.string().max(50).optional(),
});
