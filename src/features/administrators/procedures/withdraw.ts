import { z } from "zod";
import { withdrawInvitation } from "#features/administrators/withdraw-invitation.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Takes back an invitation that nobody has answered. */
export const withdraw = registerProcedure("register:roles")
  .input(z.object({ invitationId: z.uuid() }))
  .mutation(({ ctx, input }) => withdrawInvitation(ctx.deps, { ...input, accountId: ctx.session.accountId }));
