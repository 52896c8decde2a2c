import { z } from "zod";
import { listOwnProofs } from "#features/organisation/list-proofs.ts";
import { signedInProcedure } from "#server/trpc.ts";
import { proofOutput } from "./proof-output.ts";

/** What the caller has asked for, newest first. */
export const mine = signedInProcedure
  .output(z.array(proofOutput))
  .query(({ ctx }) => listOwnProofs(ctx.deps, { accountId: ctx.session.accountId }));
