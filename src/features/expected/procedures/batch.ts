import { z } from "zod";
import { getBatch } from "#features/reminders/list-batches.ts";
import { batchOutput } from "#features/reminders/procedures/batch-output.ts";
import { registerProcedure, viewerOf } from "#server/trpc.ts";

/** How far reminders of the missing that were started together have come; nothing by person. */
export const batch = registerProcedure("register:expected")
  .input(z.object({ batchId: z.uuid() }))
  .output(batchOutput)
  .query(({ ctx, input: { registerId, batchId } }) =>
    getBatch(ctx.deps, { kind: "missing", ...viewerOf(ctx), scope: ctx.scope, registerId, batchId }),
  );
