import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { withdrawInvitation } from "#services/administrators/withdraw-invitation.ts";

/** Takes back an invitation that nobody has answered. */
export const withdraw = registerProcedure("register:roles")
  .input(z.object({ invitationId: z.uuid() }))
  .mutation(({ ctx, input }) => withdrawInvitation(ctx.deps, { ...input, accountId: ctx.session.accountId }));
