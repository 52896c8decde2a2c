import { signedInProcedure } from "#server/trpc.ts";
import { signOut as end } from "#services/sign-in/sign-out.ts";

/** Ends the session and removes its cookie. */
export const signOut = signedInProcedure.mutation(async ({ ctx }) => {
  await end(ctx.deps, { sessionId: ctx.session.id });
  await ctx.setSession(null);
});
