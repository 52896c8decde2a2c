import { z } from "zod";

/** How old the data is: for the roster's line and the operator's page. */
export const freshnessOutput = z.object({
  lastCoveredAt: z.date().nullable(),
  nextSlot: z.date(),
  running: z.boolean(),
  lastRunFailed: z.number().int(),
});
