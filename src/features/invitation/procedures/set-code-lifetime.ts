import { z } from "zod";
import { CODE_LIFETIMES } from "#domain/register/code-lifetime.ts";
import { setCodeLifetime as set } from "#features/invitation/set-code-lifetime.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Says until when the present join code can be used. */
export const setCodeLifetime = registerProcedure("register:share")
  .input(z.object({ lifetime: z.enum(CODE_LIFETIMES) }))
  .output(z.object({ expiresAt: z.date().nullable() }))
  .mutation(({ ctx, input }) => set(ctx.deps, { ...input, accountId: ctx.session.accountId }));
