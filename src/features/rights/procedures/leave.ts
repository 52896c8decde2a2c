import { z } from "zod";
import { leaveRegisters } from "#features/rights/leave-registers.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** Leaves one register, or all of them for null, at once and for good. `receiptId`: the proof of what was erased. */
export const leave = signedInProcedure
  .input(z.object({ membershipId: z.uuid().nullable() }))
  .output(z.object({ receiptId: z.string() }))
  .mutation(async ({ ctx, input: { membershipId } }) => {
    const { phone, accountId } = ctx.session;
    const { receiptId, accountErased } = await leaveRegisters(ctx.deps, { membershipId, phone, accountId });
    if (accountErased) {
      await ctx.setSession(null);
    }
    return { receiptId };
  });
