import { z } from "zod";
import { SMS_SHARES } from "#domain/sms/budget.ts";
import { freshnessOutput } from "#features/comparison/procedures/freshness.ts";
import { overview as getOverview } from "#features/operations/overview.ts";
import { operatorProcedure } from "#server/trpc.ts";

const count = z.number().int();

/** The state of the platform in counts. */
export const overview = operatorProcedure
  .output(
    z.object({
      registers: count,
      people: count,
      memberships: count,
      sms: z.object({ queued: count, sent: count, failed: count }),
      smsBudget: z.object({
        spent: count,
        budget: count,
        isLow: z.boolean(),
        shares: z.array(
          z.object({ share: z.enum(SMS_SHARES), spent: count, allotted: count, isLow: z.boolean() }),
        ),
      }),
      sourceId: z.string(),
      freshness: freshnessOutput,
    }),
  )
  .query(({ ctx }) => getOverview(ctx.deps));
