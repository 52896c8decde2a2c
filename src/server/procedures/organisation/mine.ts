import { z } from "zod";
import { signedInProcedure } from "#server/trpc.ts";
import { listOwnProofs } from "#services/organisation/list-proofs.ts";
import { proofOutput } from "./proof-output.ts";

/** What the caller has asked for, newest first. */
export const mine = signedInProcedure
  .output(z.array(proofOutput))
  .query(({ ctx }) => listOwnProofs(ctx.deps, { accountId: ctx.session.accountId }));
