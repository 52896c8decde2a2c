import { z } from "zod";
import { REGISTER_STATES } from "#domain/register/register.ts";
import { registerProcedure } from "#server/trpc.ts";
import { getInvitation } from "#services/register/get-invitation.ts";

/** What link, QR and poster say. */
export const invitation = registerProcedure("register:share")
  .output(
    z.object({
      code: z.string(),
      formattedCode: z.string(),
      joinUrl: z.string(),
      expiresAt: z.date().nullable(),
      organisationName: z.string(),
      regionName: z.string(),
      address: z.string(),
      purpose: z.string(),
      registrarMasked: z.string(),
      state: z.enum(REGISTER_STATES),
    }),
  )
  .query(({ ctx, input }) => getInvitation(ctx.deps, input));
