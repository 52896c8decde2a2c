import { z } from "zod";
import { runInsight } from "#features/operations/run-insight.ts";
import { operatorProcedure } from "#server/trpc.ts";

const count = z.number().int();

/** The pace of a run, where its chunks are, and its failures by reason. */
export const insight = operatorProcedure
  .input(z.object({ runId: z.uuid() }))
  .output(
    z.object({
      pace: z.object({ peoplePerSecond: z.number(), secondsLeft: count.nullable() }).nullable(),
      chunks: z.object({ waiting: count, held: count, done: count, failed: count }),
      failures: z.array(
        z.object({ reason: z.string().nullable(), people: count, chunks: count, retrying: count }),
      ),
    }),
  )
  .query(({ ctx, input }) => runInsight(ctx.deps, input));
