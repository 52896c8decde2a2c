import { z } from "zod";
import { MAX_ASSIST_QUOTA, PROOF_DECISIONS } from "#domain/organisation/proof.ts";
import { operatorProcedure, router, signedInProcedure, steppedUpOperatorProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { askProof } from "./ask-proof.ts";
import { decideProof, setAssistQuota } from "./decide-proof.ts";
import { listOwnProofs, listProofs } from "./list-proofs.ts";
import { proofOutput } from "./shapes.ts";

export const organisationRouter = router({
  /** Asks the operators to prove an organisation by its credit code or another paper. */
  ask: signedInProcedure
    .input(
      z.object({ organisationName: typedText, creditCode: typedText.nullish(), paper: typedText.nullish() }),
    )
    .output(z.void())
    .mutation(({ ctx, input }) => askProof(ctx.deps, ctx.session, input)),

  /** Proves or refuses an application, or revokes a proof; for the latter two with a reason that its people read. */
  decideProof: steppedUpOperatorProcedure
    .input(z.object({ proofId: z.uuid(), step: z.enum(["prove", "refuse", "revoke"]), reason: typedText }))
    .output(z.void())
    .mutation(({ ctx, input }) => decideProof(ctx.deps, ctx.session, input)),

  /** What the caller has asked for, newest first. */
  mine: signedInProcedure
    .output(z.array(proofOutput))
    .query(({ ctx }) => listOwnProofs(ctx.deps, ctx.session)),

  /** Applications of organisations: those that wait, the oldest first, or those that were decided so. */
  proofs: operatorProcedure
    .input(z.object({ decision: z.enum(PROOF_DECISIONS) }))
    .output(
      z.array(
        proofOutput.extend({
          askedByMasked: z.string(),
          registers: z.array(
            z.object({ registerId: z.string(), address: z.string(), assistQuota: z.number().int() }),
          ),
        }),
      ),
    )
    .query(({ ctx, input }) => listProofs(ctx.deps, input)),

  /** How many people a proven organisation's register may help to join beyond its share. */
  setAssistQuota: steppedUpOperatorProcedure
    .input(z.object({ provenRegisterId: z.uuid(), quota: z.number().int().min(0).max(MAX_ASSIST_QUOTA) }))
    .output(z.void())
    .mutation(({ ctx, input }) =>
      setAssistQuota(ctx.deps, ctx.session, { registerId: input.provenRegisterId, quota: input.quota }),
    ),
});
