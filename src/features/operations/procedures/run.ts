import { z } from "zod";
import { runProgress } from "#features/comparison/run-progress.ts";
import { operatorProcedure } from "#server/trpc.ts";
import { runOutput } from "./run-output.ts";

/** One run, to be asked again and again while it is running. */
export const run = operatorProcedure
  .input(z.object({ runId: z.uuid() }))
  .output(runOutput)
  .query(({ ctx, input }) => runProgress(ctx.deps, input));
