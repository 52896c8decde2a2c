import { z } from "zod";
import { requestSignInCode } from "#services/sign-in/request-sign-in-code.ts";
import { publicProcedure } from "../../trpc.ts";
import { typedText } from "../typed-text.ts";

/** Sends a sign-in code to the phone. */
export const requestCode = publicProcedure
  .input(z.object({ phone: typedText }))
  .mutation(({ ctx, input }) =>
    requestSignInCode(ctx.deps, { ...input, locale: ctx.locale, address: ctx.address }),
  );
