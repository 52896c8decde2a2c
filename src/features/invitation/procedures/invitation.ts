import { z } from "zod";
import { REGISTER_STATES } from "#domain/register/register.ts";
import { sourceContact } from "#features/identity/procedures/source-contact.ts";
import { getInvitation } from "#features/invitation/get-invitation.ts";
import { registerProcedure } from "#server/trpc.ts";

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
      source: sourceContact,
    }),
  )
  .query(async ({ ctx, input }) => ({
    ...(await getInvitation(ctx.deps, input)),
    source: ctx.deps.settings.sourceContact?.[ctx.locale] ?? null,
  }));
