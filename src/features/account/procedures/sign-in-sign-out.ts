import { signOut as end } from "#features/account/sign-out.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** Ends the session and removes its cookie. */
export const signOut = signedInProcedure.mutation(async ({ ctx }) => {
  await end(ctx.deps, { sessionId: ctx.session.id });
  await ctx.setSession(null);
});
