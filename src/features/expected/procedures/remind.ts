import { startMissingReminders } from "#features/expected/start-missing-reminders.ts";
import { startedOutput, whenInput } from "#features/reminders/procedures/sending.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Has the missing reminded by text message, each at most once a day and three times in all. */
export const remind = registerProcedure("register:expected")
  .input(whenInput)
  .output(startedOutput)
  .mutation(({ ctx, input: { registerId, when } }) =>
    startMissingReminders(ctx.deps, { registerId, when, accountId: ctx.session.accountId }),
  );
