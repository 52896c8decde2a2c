import { z } from "zod";
import { signOutSession } from "#features/account/sign-out-session.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** Ends one of the caller's sessions. */
export const signOut = signedInProcedure
  .input(z.object({ sessionId: z.uuid() }))
  .mutation(({ ctx, input }) =>
    signOutSession(ctx.deps, { accountId: ctx.session.accountId, sessionId: input.sessionId }),
  );
