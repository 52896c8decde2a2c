import { z } from "zod";
import { DISPUTE_OUTCOMES } from "#domain/health/dispute.ts";
import { disputeStatus } from "#features/rights/dispute-status.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** Disputes the status held of the person behind the caller's own membership: the source is asked again at once. */
export const dispute = signedInProcedure
  .input(z.object({ membershipId: z.uuid() }))
  .output(z.object({ outcome: z.enum(DISPUTE_OUTCOMES), resolvedAt: z.date() }))
  .mutation(({ ctx, input: { membershipId } }) => {
    const { phone, accountId } = ctx.session;
    return disputeStatus(ctx.deps, { membershipId, phone, accountId });
  });
