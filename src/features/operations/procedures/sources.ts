import { z } from "zod";
import { sourceHealth } from "#features/operations/source-health.ts";
import { operatorProcedure } from "#server/trpc.ts";

const count = z.number().int();

/** How each health source is doing, by the ledger of the last 24 hours. */
export const sources = operatorProcedure
  .output(
    z.array(
      z.object({
        sourceId: z.string(),
        state: z.enum(["healthy", "troubled", "failing", "silent"]),
        lookedUp: count,
        failed: count,
        retrying: count,
        answeredAt: z.date().nullable(),
        failedAt: z.date().nullable(),
        lastReason: z.string().nullable(),
        silentSince: z.date().nullable(),
      }),
    ),
  )
  .query(({ ctx }) => sourceHealth(ctx.deps));
