import { z } from "zod";
import { cancelRun as cancel } from "#features/comparison/cancel-run.ts";
import { operatorProcedure } from "#server/trpc.ts";
import { runOutput } from "./run-output.ts";

/** Ends a run that is under way; one that is over keeps its state. */
export const cancelRun = operatorProcedure
  .input(z.object({ runId: z.uuid() }))
  .output(runOutput.pick({ state: true }))
  .mutation(({ ctx, input }) => cancel(ctx.deps, { runId: input.runId, actorId: ctx.session.accountId }));
