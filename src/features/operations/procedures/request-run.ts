import { z } from "zod";
import { requestRun as request } from "#features/comparison/request-run.ts";
import { operatorProcedure } from "#server/trpc.ts";

/** Compares everybody now; while a run by hand is under way that one is the answer. */
export const requestRun = operatorProcedure
  .output(z.object({ runId: z.string() }))
  .mutation(({ ctx }) => request(ctx.deps, { actorId: ctx.session.accountId }));
