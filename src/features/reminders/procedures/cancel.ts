import { z } from "zod";
import { cancelReminders } from "#features/reminders/cancel-reminders.ts";
import { registerProcedure, viewerOf } from "#server/trpc.ts";
import { batchOutput } from "./batch-output.ts";

/** Stops reminders that are being sent; before the first has gone out, that undoes them. */
export const cancel = registerProcedure("register:remind")
  .input(z.object({ batchId: z.uuid() }))
  .output(batchOutput)
  .mutation(({ ctx, input: { registerId, batchId } }) =>
    cancelReminders(ctx.deps, { kind: "members", ...viewerOf(ctx), scope: ctx.scope, registerId, batchId }),
  );
