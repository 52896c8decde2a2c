import { z } from "zod";
import { retentionReport } from "#features/operations/retention-report.ts";
import { operatorProcedure } from "#server/trpc.ts";

/** What lapsed on the newest day of the report, by kind of data. */
export const retention = operatorProcedure
  .output(z.array(z.object({ what: z.string(), kept: z.string(), erased: z.number().int(), at: z.date() })))
  .query(({ ctx }) => retentionReport(ctx.deps, { locale: ctx.locale }));
