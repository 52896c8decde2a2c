import { z } from "zod";
import { declineInvitation } from "#features/administrators/decline-invitation.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** Turns down a role that was offered to the caller's phone. */
export const decline = signedInProcedure
  .input(z.object({ invitationId: z.uuid() }))
  .mutation(({ ctx, input: { invitationId } }) => {
    const { accountId, phone } = ctx.session;
    return declineInvitation(ctx.deps, { accountId, phone, invitationId });
  });
