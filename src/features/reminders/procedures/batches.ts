import { z } from "zod";
import { listBatches } from "#features/reminders/list-batches.ts";
import { registerProcedure, viewerOf } from "#server/trpc.ts";
import { batchOutput } from "./batch-output.ts";

/** The last 20 times that members were reminded, newest first. */
export const batches = registerProcedure("register:remind")
  .output(z.array(batchOutput))
  .query(({ ctx, input: { registerId } }) =>
    listBatches(ctx.deps, { kind: "members", ...viewerOf(ctx), scope: ctx.scope, registerId }),
  );
