import { z } from "zod";
import { revealPhone } from "#features/roster/reveal-phone.ts";
import { registerProcedure } from "#server/trpc.ts";

/**
 * One member's phone in clear, to call them: the one answer of the console that holds a clear number. After a fresh code,
 * counted, recorded, and shown to the member. A mutation: it is kept in no cache.
 */
export const reveal = registerProcedure("register:reveal", { steppedUp: true })
  .input(z.object({ membershipId: z.uuid() }))
  .output(z.object({ phone: z.string() }))
  .mutation(({ ctx, input: { registerId, membershipId } }) =>
    revealPhone(ctx.deps, {
      accountId: ctx.session.accountId,
      role: ctx.role,
      part: { registerId, scope: ctx.scope },
      membershipId,
    }),
  );
