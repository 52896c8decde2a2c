import { z } from "zod";
import { agreeAnew as agree } from "#features/rights/agree-anew.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** Agrees to a change of organisation name or purpose. */
export const agreeAnew = signedInProcedure
  .input(z.object({ membershipId: z.uuid(), consent: z.boolean(), shown: z.string().max(100) }))
  .output(z.object({ receiptNumber: z.string() }))
  .mutation(({ ctx: { deps, session, locale }, input }) =>
    agree(deps, { ...input, accountId: session.accountId, phone: session.phone, locale }),
  );
