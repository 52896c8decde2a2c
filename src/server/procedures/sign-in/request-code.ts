import { z } from "zod";
import { typedText } from "#server/procedures/typed-text.ts";
import { publicProcedure } from "#server/trpc.ts";
import { requestSignInCode } from "#services/sign-in/request-sign-in-code.ts";

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
