import { z } from "zod";
import { inviteAdministrator } from "#features/administrators/invite-administrator.ts";
import { registerProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { givenRole } from "./given-role.ts";

/** Offers a role to whoever signs in with this phone. It shows members to somebody new: a fresh code first. */
export const invite = registerProcedure("register:roles", { steppedUp: true })
  .input(z.object({ phone: typedText, note: typedText, ...givenRole.shape }))
  .output(z.object({ invitationId: z.string() }))
  .mutation(({ ctx, input }) =>
    inviteAdministrator(ctx.deps, {
      ...input,
      accountId: ctx.session.accountId,
      ownPhone: ctx.session.phone,
    }),
  );
