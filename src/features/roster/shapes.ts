import { z } from "zod";
import { EXEMPTION_REASONS } from "#domain/health/exemption.ts";
import { VERDICTS } from "#domain/health/requirement.ts";
import { CODE_STATES, TEST_RESULTS, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { REMINDER_STATES } from "#domain/reminders/states.ts";
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

/** Why a member is an exception or unknown. */
const reason = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("code_state"), state: z.enum(CODE_STATES) }),
  z.object({ kind: z.literal("test_missing") }),
  z.object({ kind: z.literal("test_positive") }),
  z.object({ kind: z.literal("test_pending") }),
  z.object({ kind: z.literal("test_overdue"), since: z.date(), hours: z.number() }),
  z.object({
    kind: z.literal("vaccination"),
    level: z.enum(VACCINATION_LEVELS),
    needed: z.enum(VACCINATION_LEVELS),
  }),
  z.object({ kind: z.literal("not_found") }),
  z.object({ kind: z.literal("stale"), since: z.date() }),
  z.object({ kind: z.literal("not_compared") }),
]);

/**
 * One member as a register sees them: the name in clear, document and phone masked. No column for a clear number: the output schema
 * would not let it through. Of somebody unknown, what was known last.
 */
export const row = z.object({
  membershipId: z.string(),
  name: z.string(),
  documentType: z.enum(DOCUMENT_TYPES),
  documentMasked: z.string(),
  phoneMasked: z.string(),
  codeState: z.enum(CODE_STATES).nullable(),
  popupReason: z.string().nullable(),
  /** Calendar days in Asia/Shanghai. */
  testAgeDays: z.number().int().nullable(),
  testResult: z.enum(TEST_RESULTS).nullable(),
  vaccination: z.object({ level: z.enum(VACCINATION_LEVELS), doses: z.number().int() }).nullable(),
  verdict: z.enum(VERDICTS),
  reasons: z.array(reason),
  /** When somebody who meets the requirements no longer will, by time alone. */
  meetsUntil: z.date().nullable(),
  /** The source's own time of what it said. */
  dataTime: z.date().nullable(),
  /** When it last said so to us. */
  fetchedAt: z.date().nullable(),
  staleSince: z.date().nullable(),
  joinedAt: z.date(),
  /** Joined with a registrar's help instead of a code. */
  assisted: z.boolean(),
  /** `path`: names from the top of the tree down to its own. */
  group: z.object({ groupId: z.string(), path: z.array(z.string()) }).nullable(),
  /** Why and until when the member is excused from the requirements, whether or not they meet them. */
  exemption: z
    .object({ reason: z.enum(EXEMPTION_REASONS), note: z.string().nullable(), lastDay: z.string() })
    .nullable(),
  lastReminded: z.object({ at: z.date(), state: z.enum(REMINDER_STATES) }).nullable(),
});

export type RosterRow = z.infer<typeof row>;

const count = z.number().int();

/** RosterTiles as the console gets them. */
export const tilesOutput = z.object({
  total: count,
  verdict: z.record(z.enum(VERDICTS), count),
  codeState: z.record(z.enum(CODE_STATES), count),
  testAge: z.record(z.enum(TEST_AGES), count),
  vaccination: z.record(z.enum(VACCINATION_LEVELS), count),
});
