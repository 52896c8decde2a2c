import { z } from "zod";
import { overview as getOverview } from "#services/operations/overview.ts";
import { operatorProcedure } from "../../trpc.ts";
import { freshnessOutput } from "../freshness.ts";

const count = z.number().int();

/** The state of the platform in counts. */
export const overview = operatorProcedure
  .output(
    z.object({
      registers: count,
      people: count,
      memberships: count,
      sms: z.object({ queued: count, sent: count, failed: count }),
      sourceId: z.string(),
      freshness: freshnessOutput,
    }),
  )
  .query(({ ctx }) => getOverview(ctx.deps));
