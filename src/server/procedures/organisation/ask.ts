import { z } from "zod";
import { typedText } from "#server/procedures/typed-text.ts";
import { signedInProcedure } from "#server/trpc.ts";
import { askProof } from "#services/organisation/ask-proof.ts";

/** Asks the operators to prove an organisation by its credit code or another paper. */
export const ask = signedInProcedure
  .input(
    z.object({ organisationName: typedText, creditCode: typedText.nullish(), paper: typedText.nullish() }),
  )
  .output(z.void())
  .mutation(({ ctx, input }) => askProof(ctx.deps, { ...input, accountId: ctx.session.accountId }));
