import { z } from "zod";
import { confirmSignIn } from "#features/account/confirm-sign-in.ts";
import { publicProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";

/**
 * Signs this browser in on the member pages with the code from the message. The session's id goes into the cookie and
 * nowhere else. The console signs in through next-auth (src/server/auth.ts).
 */
export const confirm = publicProcedure
  .input(z.object({ phone: typedText, code: typedText }))
  .output(z.object({ expiresAt: z.date() }))
  .mutation(async ({ ctx, input }) => {
    const { address, device } = ctx;
    const session = await confirmSignIn(ctx.deps, {
      ...input,
      browser: ctx.browser(),
      address,
      device,
      kind: "member",
      replaces: ctx.session?.id ?? null,
    });
    await ctx.setSession(session);
    return { expiresAt: session.expiresAt };
  });
