import { resendCode } from "#features/join/resend-code.ts";
import { publicProcedure } from "#server/trpc.ts";
import { invited } from "./invited.ts";

/** Another code to the same phone. */
export const resend = publicProcedure
  .input(invited)
  .mutation(({ ctx, input }) =>
    resendCode(ctx.deps, { ...input, browser: ctx.browser(), locale: ctx.locale }),
  );
