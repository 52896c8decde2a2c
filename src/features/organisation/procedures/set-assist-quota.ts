import { z } from "zod";
import { MAX_ASSIST_QUOTA } from "#domain/organisation/proof.ts";
import { setAssistQuota as set } from "#features/organisation/set-assist-quota.ts";
import { steppedUpOperatorProcedure } from "#server/trpc.ts";

/** How many people a proven organisation's register may help to join beyond its share. */
export const setAssistQuota = steppedUpOperatorProcedure
  .input(z.object({ provenRegisterId: z.uuid(), quota: z.number().int().min(0).max(MAX_ASSIST_QUOTA) }))
  .output(z.void())
  .mutation(({ ctx, input }) =>
    set(ctx.deps, {
      registerId: input.provenRegisterId,
      quota: input.quota,
      operatorId: ctx.session.accountId,
    }),
  );
