import { z } from "zod";
import { endExemption as end } from "#features/exceptions/end-exemption.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Ends one member's exemption before its day. */
export const endExemption = registerProcedure("register:members")
  .input(z.object({ membershipId: z.uuid() }))
  .output(z.object({ membershipId: z.uuid() }))
  .mutation(async ({ ctx, input }) => {
    const { role, scope, session } = ctx;
    await end(ctx.deps, { ...input, role, scope, accountId: session.accountId });
    return { membershipId: input.membershipId };
  });
