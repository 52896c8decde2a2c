import { z } from "zod";
import { cancelReminders } from "#features/reminders/cancel-reminders.ts";
import { batchOutput } from "#features/reminders/procedures/batch-output.ts";
import { registerProcedure, viewerOf } from "#server/trpc.ts";

/** Stops reminders of the missing; before the first has gone out, that undoes them. */
export const cancel = registerProcedure("register:expected")
  .input(z.object({ batchId: z.uuid() }))
  .output(batchOutput)
  .mutation(({ ctx, input: { registerId, batchId } }) =>
    cancelReminders(ctx.deps, { kind: "missing", ...viewerOf(ctx), scope: ctx.scope, registerId, batchId }),
  );
