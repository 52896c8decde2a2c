import { z } from "zod";
import { requestSignInCode } from "#features/account/request-sign-in-code.ts";
import { publicProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";

/** Sends a sign-in code to the phone, good in this browser alone. */
export const requestCode = publicProcedure
  .input(z.object({ phone: typedText }))
  .output(z.object({ outcome: z.enum(["sent", "reserved"]), late: z.boolean() }))
  .mutation(({ ctx, input }) =>
    requestSignInCode(ctx.deps, {
      ...input,
      browser: ctx.browser(),
      locale: ctx.locale,
      address: ctx.address,
    }),
  );
