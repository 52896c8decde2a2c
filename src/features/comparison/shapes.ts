import { z } from "zod";

/** How old the data is: for the roster's line and the operator's page. */
export const freshnessOutput = z.object({
  lastCoveredAt: z.date().nullable(),
  nextSlot: z.date(),
  running: z.boolean(),
  /** From when on the health source has not answered; null while it does. */
  sourceSilentSince: z.date().nullable(),
  lastRunFailed: z.number().int(),
});
