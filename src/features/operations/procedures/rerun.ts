import { z } from "zod";
import { rerunSlot } from "#features/comparison/rerun-slot.ts";
import { operatorProcedure } from "#server/trpc.ts";

/** Compares everybody once more after a run that is over. */
export const rerun = operatorProcedure
  .input(z.object({ runId: z.uuid() }))
  .output(z.object({ runId: z.string() }))
  .mutation(({ ctx, input }) => rerunSlot(ctx.deps, { runId: input.runId, actorId: ctx.session.accountId }));
