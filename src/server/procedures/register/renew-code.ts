import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { renewCode as renew } from "#services/register/renew-code.ts";

/** Puts a new join code in place of the present one. */
export const renewCode = registerProcedure("register:share")
  .output(z.object({ code: z.string(), formattedCode: z.string(), joinUrl: z.string() }))
  .mutation(({ ctx, input }) => renew(ctx.deps, { ...input, accountId: ctx.session.accountId }));
