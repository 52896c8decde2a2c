import { z } from "zod";
import { askedConsent as asked } from "#features/rights/open-consent.ts";
import { signedInProcedure } from "#server/trpc.ts";

const agreedText = z.object({ organisationName: z.string(), purpose: z.string() });

/** What the member is asked to agree to anew. */
export const askedConsent = signedInProcedure
  .input(z.object({ membershipId: z.uuid() }))
  .output(
    z.object({
      membershipId: z.string(),
      before: agreedText,
      after: agreedText,
      dueAt: z.date(),
      shown: z.string(),
      text: z.object({ title: z.string(), paragraphs: z.array(z.string()) }),
    }),
  )
  .query(({ ctx: { deps, session, locale }, input }) =>
    asked(deps, { ...input, phone: session.phone, locale }),
  );
