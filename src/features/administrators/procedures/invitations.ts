import { z } from "zod";
import { GIVEN_ROLES } from "#domain/access/administrators.ts";
import { listInvitations } from "#features/administrators/list-invitations.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Invitations that nobody has answered yet. */
export const invitations = registerProcedure("register:roles")
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
  .query(({ ctx, input }) => listInvitations(ctx.deps, input));
