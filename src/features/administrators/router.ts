import { z } from "zod";
import { REGISTER_ROLES } from "#domain/access/access.ts";
import { GIVEN_ROLES } from "#domain/access/administrators.ts";
import { registerProcedure, router, signedInProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { acceptInvitation, declineInvitation, withdrawInvitation } from "./answer-invitation.ts";
import { changeAdministrator, endRole, endSessions } from "./change-administrators.ts";
import { acceptHandover, cancelHandover, getHandover, listHandovers, offerHandover } from "./handovers.ts";
import { inviteAdministrator } from "./invite-administrator.ts";
import { listAdministrators } from "./list-administrators.ts";
import { listInvitations, listOffers } from "./list-invitations.ts";
import { givenRole } from "./shapes.ts";

export const administratorsRouter = router({
  /** Takes on a register, after a fresh code. */
  acceptHandover: registerProcedure("register:settings", { steppedUp: true }).mutation(({ ctx }) =>
    acceptHandover(ctx.deps, ctx.actor, { phone: ctx.session.phone }),
  ),

  /** Takes on a role that was offered to the caller's phone. */
  accept: signedInProcedure
    .input(z.object({ invitationId: z.uuid() }))
    .output(z.object({ registerId: z.string() }))
    .mutation(({ ctx, input: { invitationId } }) => {
      const { accountId, phone } = ctx.session;
      return acceptInvitation(ctx.deps, { accountId, phone, invitationId });
    }),

  /** By the owner or by whoever it is offered to. */
  cancelHandover: registerProcedure("register:settings").mutation(({ ctx }) =>
    cancelHandover(ctx.deps, ctx.actor),
  ),

  /** Another role or other groups. It may show members to somebody who did not see them: a fresh code first. */
  change: registerProcedure("register:roles", { steppedUp: true })
    .input(z.object({ accountId: z.uuid(), ...givenRole.shape }))
    .mutation(({ ctx, input }) => changeAdministrator(ctx.deps, ctx.actor, input)),

  /** Turns down a role that was offered to the caller's phone. */
  decline: signedInProcedure
    .input(z.object({ invitationId: z.uuid() }))
    .mutation(({ ctx, input: { invitationId } }) => {
      const { accountId, phone } = ctx.session;
      return declineInvitation(ctx.deps, { accountId, phone, invitationId });
    }),

  /** Signs an administrator out everywhere. */
  endSessions: registerProcedure("register:roles")
    .input(z.object({ accountId: z.uuid() }))
    .output(z.object({ ended: z.number().int() }))
    .mutation(({ ctx, input }) => endSessions(ctx.deps, ctx.actor, input)),

  /** To whom the owner has offered the register; null when to nobody. */
  handover: registerProcedure("register:settings")
    .output(z.object({ toAccountId: z.string(), expiresAt: z.date(), isToYou: z.boolean() }).nullable())
    .query(({ ctx }) => getHandover(ctx.deps, ctx.actor)),

  /** The registers that are offered to the caller. */
  handovers: signedInProcedure
    .output(z.array(z.object({ registerId: z.string(), organisationName: z.string(), expiresAt: z.date() })))
    .query(({ ctx }) => listHandovers(ctx.deps, { accountId: ctx.session.accountId })),

  /** Invitations that nobody has answered yet. */
  invitations: registerProcedure("register:roles")
    .output(
      z.array(
        z.object({
          invitationId: z.string(),
          phoneMasked: z.string(),
          role: z.enum(GIVEN_ROLES),
          scope: z.array(z.string()).readonly().nullable(),
          note: z.string(),
          createdAt: z.date(),
          expiresAt: z.date(),
        }),
      ),
    )
    .query(({ ctx }) => listInvitations(ctx.deps, ctx.actor)),

  /** Offers a role to whoever signs in with this phone. It shows members to somebody new: a fresh code first. */
  invite: registerProcedure("register:roles", { steppedUp: true })
    .input(z.object({ phone: typedText, note: typedText, ...givenRole.shape }))
    .output(z.object({ invitationId: z.string() }))
    .mutation(({ ctx, input }) =>
      inviteAdministrator(ctx.deps, ctx.actor, { ...input, ownPhone: ctx.session.phone }),
    ),

  /** Gives up one's own role. */
  leave: registerProcedure("register:read").mutation(({ ctx }) =>
    endRole(ctx.deps, ctx.actor, { accountId: ctx.session.accountId }),
  ),

  /** Who has a role in the register. */
  list: registerProcedure("register:settings")
    .output(
      z.array(
        z.object({
          accountId: z.string(),
          name: z.string(),
          /** Null for whoever does not hand out roles. */
          phoneMasked: z.string().nullable(),
          role: z.enum(REGISTER_ROLES),
          scope: z.array(z.string()).readonly().nullable(),
          grantedAt: z.date(),
          isYou: z.boolean(),
        }),
      ),
    )
    .query(({ ctx }) => listAdministrators(ctx.deps, ctx.actor)),

  /** Offers the register to one of its managers, after a fresh code. */
  offerHandover: registerProcedure("register:roles", { steppedUp: true })
    .input(z.object({ accountId: z.uuid() }))
    .mutation(({ ctx, input: { accountId } }) =>
      offerHandover(ctx.deps, ctx.actor, { toAccountId: accountId }),
    ),

  /** The roles that are offered to the caller's phone. */
  offers: signedInProcedure
    .output(
      z.array(
        z.object({
          invitationId: z.string(),
          organisationName: z.string(),
          role: z.enum(GIVEN_ROLES),
          groups: z.array(z.string()).nullable(),
          note: z.string(),
          invitedByMasked: z.string(),
          expiresAt: z.date(),
        }),
      ),
    )
    .query(({ ctx }) => listOffers(ctx.deps, { phone: ctx.session.phone })),

  /** Ends somebody's role at once. */
  revoke: registerProcedure("register:roles")
    .input(z.object({ accountId: z.uuid() }))
    .mutation(({ ctx, input }) => endRole(ctx.deps, ctx.actor, input)),

  /** Takes back an invitation that nobody has answered. */
  withdraw: registerProcedure("register:roles")
    .input(z.object({ invitationId: z.uuid() }))
    .mutation(({ ctx, input }) => withdrawInvitation(ctx.deps, ctx.actor, input)),
});
