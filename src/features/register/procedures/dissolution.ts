import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";

/** The end that was asked for, and until when it can be taken back; null when there is none. */
export const dissolution = registerProcedure("register:settings")
  .output(z.object({ askedAt: z.date(), dueAt: z.date(), askedByYou: z.boolean() }).nullable())
  .query(async ({ ctx, input: { registerId } }) => {
    const asked = await ctx.deps.dissolutions.ofRegister(registerId);
    return asked && { ...asked, askedByYou: asked.askedBy === ctx.session.accountId };
  });
