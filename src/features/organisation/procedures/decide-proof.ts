import { z } from "zod";
import { decideProof as decide } from "#features/organisation/decide-proof.ts";
import { steppedUpOperatorProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";

/** Proves or refuses an application, or revokes a proof; for the latter two with a reason that its people read. */
export const decideProof = steppedUpOperatorProcedure
  .input(z.object({ proofId: z.uuid(), step: z.enum(["prove", "refuse", "revoke"]), reason: typedText }))
  .output(z.void())
  .mutation(({ ctx, input }) => decide(ctx.deps, { ...input, operatorId: ctx.session.accountId }));
