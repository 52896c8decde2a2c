import { z } from "zod";
import { batchOutput } from "#server/procedures/reminder/batch-output.ts";
import { registerProcedure, viewerOf } from "#server/trpc.ts";
import { listBatches } from "#services/reminders/list-batches.ts";

/** The last 20 times that the missing were reminded, newest first. */
export const batches = registerProcedure("register:expected")
  .output(z.array(batchOutput))
  .query(({ ctx, input: { registerId } }) =>
    listBatches(ctx.deps, { kind: "missing", ...viewerOf(ctx), scope: ctx.scope, registerId }),
  );
