import { z } from "zod";
import { operatorProcedure } from "#server/trpc.ts";
import { retentionReport } from "#services/operations/retention-report.ts";

/** What lapsed on the newest day of the report, by kind of data. */
export const retention = operatorProcedure
  .output(z.array(z.object({ what: z.string(), kept: z.string(), erased: z.number().int(), at: z.date() })))
  .query(({ ctx }) => retentionReport(ctx.deps, { locale: ctx.locale }));
