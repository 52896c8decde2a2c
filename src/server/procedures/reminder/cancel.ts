import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { cancelReminders } from "#services/reminders/cancel-reminders.ts";
import { batchOutput } from "./batch-output.ts";

/** Stops reminders that are being sent; before the first has gone out, that undoes them. */
export const cancel = registerProcedure("register:remind")
  .input(z.object({ batchId: z.uuid() }))
  .output(batchOutput)
  .mutation(({ ctx, input: { registerId, batchId } }) =>
    cancelReminders(ctx.deps, { accountId: ctx.session.accountId, scope: ctx.scope, registerId, batchId }),
  );
