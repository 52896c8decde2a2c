import { z } from "zod";
import { listBatches } from "#features/reminders/list-batches.ts";
import { batchOutput } from "#features/reminders/procedures/batch-output.ts";
import { registerProcedure, viewerOf } from "#server/trpc.ts";

/** The last 20 times that the missing were reminded, newest first. */
export const batches = registerProcedure("register:expected")
  .output(z.array(batchOutput))
  .query(({ ctx, input: { registerId } }) =>
    listBatches(ctx.deps, { kind: "missing", ...viewerOf(ctx), scope: ctx.scope, registerId }),
  );
