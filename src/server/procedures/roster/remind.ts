import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { remindMember } from "#services/roster/remind-member.ts";

/** Sends one member a text message, at most once a day. */
export const remind = registerProcedure("register:remind")
  .input(z.object({ membershipId: z.uuid() }))
  .output(z.object({ membershipId: z.uuid() }))
  .mutation(async ({ ctx, input: { registerId, membershipId } }) => {
    await remindMember(ctx.deps, {
      accountId: ctx.session.accountId,
      role: ctx.role,
      scope: ctx.scope,
      registerId,
      membershipId,
    });
    return { membershipId };
  });
