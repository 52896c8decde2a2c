import { z } from "zod";
import { DISMISSALS } from "#domain/register/report.ts";
import { dismissReports } from "#features/moderation/dismiss-reports.ts";
import { steppedUpOperatorProcedure } from "#server/trpc.ts";
import { registerInput } from "./decision-input.ts";

/** Leaves a register as it is and deals with the reports of it that were seen. */
export const dismiss = steppedUpOperatorProcedure
  .input(registerInput.extend({ dismissal: z.enum(DISMISSALS), upTo: z.date() }))
  .output(z.object({ dismissed: z.number().int() }))
  .mutation(({ ctx, input }) => dismissReports(ctx.deps, { ...input, accountId: ctx.session.accountId }));
