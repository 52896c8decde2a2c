import { z } from "zod";
import { CODE_LIFETIMES } from "#domain/register/code-lifetime.ts";
import { renewCode as renew } from "#features/invitation/renew-code.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Puts a new join code in place of the present one. */
export const renewCode = registerProcedure("register:share", { steppedUp: true })
  .input(z.object({ lifetime: z.enum(CODE_LIFETIMES).default("unlimited") }))
  .output(
    z.object({
      code: z.string(),
      formattedCode: z.string(),
      joinUrl: z.string(),
      expiresAt: z.date().nullable(),
    }),
  )
  .mutation(({ ctx, input }) => renew(ctx.deps, { ...input, accountId: ctx.session.accountId }));
