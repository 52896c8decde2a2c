import { z } from "zod";
import { signedInProcedure } from "#server/trpc.ts";
import { signOutSession } from "#services/sessions/sign-out-session.ts";

/** Ends one of the caller's sessions. */
export const signOut = signedInProcedure
  .input(z.object({ sessionId: z.uuid() }))
  .mutation(({ ctx, input }) =>
    signOutSession(ctx.deps, { accountId: ctx.session.accountId, sessionId: input.sessionId }),
  );
