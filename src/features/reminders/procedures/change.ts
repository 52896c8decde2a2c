import { changeReminderSettings } from "#features/reminders/change-settings.ts";
import { registerProcedure } from "#server/trpc.ts";
import { settingsFields } from "./settings-fields.ts";

/** Switches automatic reminders of the register, and the caller's own alerts. */
export const change = registerProcedure("register:settings")
  .input(settingsFields)
  .output(settingsFields)
  .mutation(({ ctx, input: { registerId, automatic, alert } }) =>
    changeReminderSettings(ctx.deps, {
      accountId: ctx.session.accountId,
      registerId,
      automatic,
      alert,
    }),
  );
