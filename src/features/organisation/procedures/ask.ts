import { z } from "zod";
import { askProof } from "#features/organisation/ask-proof.ts";
import { signedInProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";

/** Asks the operators to prove an organisation by its credit code or another paper. */
export const ask = signedInProcedure
  .input(
    z.object({ organisationName: typedText, creditCode: typedText.nullish(), paper: typedText.nullish() }),
  )
  .output(z.void())
  .mutation(({ ctx, input }) => askProof(ctx.deps, { ...input, accountId: ctx.session.accountId }));
