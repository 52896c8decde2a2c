import { z } from "zod";
import { acceptInvitation } from "#features/administrators/accept-invitation.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** Takes on a role that was offered to the caller's phone. */
export const accept = signedInProcedure
  .input(z.object({ invitationId: z.uuid() }))
  .output(z.object({ registerId: z.string() }))
  .mutation(({ ctx, input: { invitationId } }) => {
    const { accountId, phone } = ctx.session;
    return acceptInvitation(ctx.deps, { accountId, phone, invitationId });
  });
