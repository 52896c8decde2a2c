import { z } from "zod";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";

/** Why a member is an exception or unknown. */
export const reason = z.discriminatedUnion("kind", [
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
