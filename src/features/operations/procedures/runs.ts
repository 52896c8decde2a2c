import { z } from "zod";
import { listRuns } from "#features/comparison/list-runs.ts";
import { operatorProcedure } from "#server/trpc.ts";
import { runOutput } from "./run-output.ts";

/** Comparison runs, newest first. */
export const runs = operatorProcedure
  .input(z.object({ limit: z.number().int().min(1).max(100).default(20) }))
  .output(z.array(runOutput))
  .query(({ ctx, input }) => listRuns(ctx.deps, input));
