import { z } from "zod";
import { batchOutput } from "#server/procedures/reminder/batch-output.ts";
import { registerProcedure, viewerOf } from "#server/trpc.ts";
import { getBatch } from "#services/reminders/list-batches.ts";

/** How far reminders of the missing that were started together have come; nothing by person. */
export const batch = registerProcedure("register:expected")
  .input(z.object({ batchId: z.uuid() }))
  .output(batchOutput)
  .query(({ ctx, input: { registerId, batchId } }) =>
    getBatch(ctx.deps, { kind: "missing", ...viewerOf(ctx), scope: ctx.scope, registerId, batchId }),
  );
