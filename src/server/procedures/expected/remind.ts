import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { requestReminders } from "#services/expected/request-reminders.ts";

/** Has the missing reminded by text message, each at most once a day and three times in all. */
export const remind = registerProcedure("register:expected")
  .output(z.object({ messages: z.number().int() }))
  .mutation(({ ctx, input: { registerId } }) =>
    requestReminders(ctx.deps, { registerId, accountId: ctx.session.accountId }),
  );
