import { z } from "zod";
import { EXEMPTION_REASONS } from "#domain/health/exemption.ts";
import { VERDICTS } from "#domain/health/requirement.ts";
import { CODE_STATES, TEST_RESULTS, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { REMINDER_STATES } from "#ports/reminder-store.ts";
import { reason } from "./reason.ts";

/** One member as a register sees them. No column for a clear number: the output schema would not let it through. */
export const row = z.object({
  membershipId: z.string(),
  name: z.string(),
  documentType: z.enum(DOCUMENT_TYPES),
  documentMasked: z.string(),
  phoneMasked: z.string(),
  codeState: z.enum(CODE_STATES).nullable(),
  popupReason: z.string().nullable(),
  testAgeDays: z.number().int().nullable(),
  testResult: z.enum(TEST_RESULTS).nullable(),
  vaccination: z.object({ level: z.enum(VACCINATION_LEVELS), doses: z.number().int() }).nullable(),
  verdict: z.enum(VERDICTS),
  reasons: z.array(reason),
  meetsUntil: z.date().nullable(),
  dataTime: z.date().nullable(),
  fetchedAt: z.date().nullable(),
  staleSince: z.date().nullable(),
  joinedAt: z.date(),
  assisted: z.boolean(),
  /** `path`: names from the top of the tree down to its own. */
  group: z.object({ groupId: z.string(), path: z.array(z.string()) }).nullable(),
  exemption: z
    .object({ reason: z.enum(EXEMPTION_REASONS), note: z.string().nullable(), lastDay: z.string() })
    .nullable(),
  lastReminded: z.object({ at: z.date(), state: z.enum(REMINDER_STATES) }).nullable(),
});
