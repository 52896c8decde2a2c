import { z } from "zod";
import type { ComparedStatus } from "#domain/health/requirement.ts";
import { CODE_STATES, LOOKUP_OUTCOMES, TEST_RESULTS, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import type { RosterMember } from "#ports/roster-store.ts";

const memberRow = z.object({
  id: z.string(),
  joined_at: z.date(),
  person_id: z.string(),
  document_type: z.enum(DOCUMENT_TYPES),
  document_cipher: z.instanceof(Buffer),
  name_cipher: z.instanceof(Buffer),
  phone_cipher: z.instanceof(Buffer),
  outcome: z.enum(LOOKUP_OUTCOMES).nullable(),
  code_state: z.enum(CODE_STATES).nullable(),
  popup_reason: z.string().nullable(),
  test_result: z.enum(TEST_RESULTS).nullable(),
  test_sampled_at: z.date().nullable(),
  vaccination: z.enum(VACCINATION_LEVELS).nullable(),
  vaccination_doses: z.number().nullable(),
  last_dose_on: z.string().nullable(),
  source_time: z.date().nullable(),
  fetched_at: z.date().nullable(),
  stale_since: z.date().nullable(),
});
