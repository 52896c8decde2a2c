import { z } from "zod";
import { SEALS } from "#domain/organisation/proof.ts";
import { ASSISTED_STATES } from "#domain/register/assisted-join.ts";
import { askedByLink } from "#features/assist/link-of-phone.ts";
import { publicProcedure } from "#server/trpc.ts";
import { linkHolder } from "./link-holder.ts";

/** What the link in a message to the phone asks, and whether it still does. */
export const asked = publicProcedure
  .input(linkHolder)
  .output(
    z.discriminatedUnion("state", [
      z.object({
        state: z.literal("waiting"),
        organisationName: z.string(),
        seal: z.enum(SEALS),
        address: z.string(),
        purpose: z.string(),
        helperMasked: z.string().nullable(),
        nameMasked: z.string(),
        phoneMasked: z.string(),
        startedAt: z.date(),
        expiresAt: z.date(),
        joinsAt: z.date().nullable(),
      }),
      z.object({ state: z.enum(ASSISTED_STATES).exclude(["waiting"]) }),
    ]),
  )
  .query(({ ctx, input }) => askedByLink(ctx.deps, { ...input, address: ctx.address }));
