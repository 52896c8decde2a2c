import { z } from "zod";
import { typedText } from "#server/procedures/typed-text.ts";
import { publicProcedure } from "#server/trpc.ts";
import { confirmSignIn } from "#services/sign-in/confirm-sign-in.ts";

/** Signs this browser in with the code from the message. The session's id goes into the cookie and nowhere else. */
export const confirm = publicProcedure
  .input(z.object({ phone: typedText, code: typedText }))
  .output(z.object({ expiresAt: z.date() }))
  .mutation(async ({ ctx, input }) => {
    const { sessionId, expiresAt } = await confirmSignIn(ctx.deps, {
      ...input,
      browser: ctx.browser(),
      address: ctx.address,
    });
    await ctx.setSession(sessionId);
    return { expiresAt };
  });
