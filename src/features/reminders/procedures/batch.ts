import { z } from "zod";
import { getBatch } from "#features/reminders/list-batches.ts";
import { registerProcedure, viewerOf } from "#server/trpc.ts";
import { batchOutput } from "./batch-output.ts";

/** How far reminders that were started together have come. */
export const batch = registerProcedure("register:remind")
  .input(z.object({ batchId: z.uuid() }))
  .output(batchOutput)
  .query(({ ctx, input: { registerId, batchId } }) =>
    getBatch(ctx.deps, { kind: "members", ...viewerOf(ctx), scope: ctx.scope, registerId, batchId }),
  );
