import { z } from "zod";
import { DISPUTE_OUTCOMES } from "#domain/health/dispute.ts";
import { listDisputes } from "#features/rights/list-disputes.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** The latest disputes of the person behind the caller's own membership, newest first. */
export const disputes = signedInProcedure
  .input(z.object({ membershipId: z.uuid() }))
  .output(
    z.array(
      z.object({
        at: z.date(),
        outcome: z.enum(DISPUTE_OUTCOMES).nullable(),
        resolvedAt: z.date().nullable(),
      }),
    ),
  )
  .query(({ ctx, input: { membershipId } }) =>
    listDisputes(ctx.deps, { membershipId, phone: ctx.session.phone }),
  );
