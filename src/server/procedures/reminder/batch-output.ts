import { z } from "zod";
import { REMINDER_BATCH_STATES } from "#ports/reminder-store.ts";

const count = z.number().int();

/** BatchView as the console gets it. */
export const batchOutput = z.object({
  batchId: z.string(),
  startedBy: z.string().nullable(),
  state: z.enum(REMINDER_BATCH_STATES),
  createdAt: z.date(),
  startsAt: z.date(),
  endedAt: z.date().nullable(),
  total: count,
  leftOut: count,
  pending: count,
  queued: count,
  sent: count,
  failed: count,
  unsent: count,
});
