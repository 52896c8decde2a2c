import { z } from "zod";
import { REMINDER_BATCH_STATES } from "#ports/reminder-store.ts";

const count = z.number().int();

/** BatchView as the console gets it. */
export const batchOutput = z.object({
  batchId: z.string(),
  startedBy: z.string().nullable(),
  state: z.enum(REMINDER_BATCH_STATES),
  createdAt: z.date(),
  notBefore: z.date(),
  endedAt: z.date().nullable(),
  parts: count,
  total: count,
  leftOut: count,
  pending: count,
  later: count,
  laterAt: z.date().nullable(),
  handled: count,
  unsent: count,
  queued: count,
  sent: count,
  failed: count,
  withheld: count,
});
