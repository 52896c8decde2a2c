import { z } from "zod";
import { PROOF_DECISIONS } from "#domain/organisation/proof.ts";
import { listProofs } from "#features/organisation/list-proofs.ts";
import { operatorProcedure } from "#server/trpc.ts";
import { proofOutput } from "./proof-output.ts";

/** Applications of organisations: those that wait, the oldest first, or those that were decided so. */
export const proofs = operatorProcedure
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
  .query(({ ctx, input }) => listProofs(ctx.deps, input));
