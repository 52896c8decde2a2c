import { z } from "zod";
import { signedInProcedure } from "#server/trpc.ts";
import { leaveRegister } from "#services/member/leave-register.ts";

/** Leaves a register, at once and for good. */
export const leave = signedInProcedure
  .input(z.object({ membershipId: z.uuid() }))
  .mutation(async ({ ctx, input: { membershipId } }) => {
    const { phone, accountId } = ctx.session;
    await leaveRegister(ctx.deps, { membershipId, phone, accountId });
  });
