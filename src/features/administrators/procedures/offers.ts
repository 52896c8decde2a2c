import { z } from "zod";
import { GIVEN_ROLES } from "#domain/access/administrators.ts";
import { listOffers } from "#features/administrators/list-offers.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** The roles that are offered to the caller's phone. */
export const offers = signedInProcedure
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
  .query(({ ctx }) => listOffers(ctx.deps, { phone: ctx.session.phone }));
