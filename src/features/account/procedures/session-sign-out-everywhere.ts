import { z } from "zod";
import { signOutEverywhere as end } from "#features/account/sign-out-everywhere.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** Ends all of the caller's sessions and removes this browser's cookie. */
export const signOutEverywhere = signedInProcedure
  .output(z.object({ signedOut: z.number().int() }))
  .mutation(async ({ ctx }) => {
    const ended = await end(ctx.deps, { accountId: ctx.session.accountId });
    await ctx.setSession(null);
    return ended;
  });
