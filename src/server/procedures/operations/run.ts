import { z } from "zod";
import { operatorProcedure } from "#server/trpc.ts";
import { runProgress } from "#services/comparison/run-progress.ts";
import { runOutput } from "./run-output.ts";

/** One run, to be asked again and again while it is running. */
export const run = operatorProcedure
  .input(z.object({ runId: z.uuid() }))
  .output(runOutput)
  .query(({ ctx, input }) => runProgress(ctx.deps, input));
