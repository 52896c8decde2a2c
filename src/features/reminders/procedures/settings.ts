import { registerProcedure } from "#server/trpc.ts";
import { settingsFields } from "./settings-fields.ts";

/** What the register does by itself after comparisons, and whether the caller hears of new exceptions. */
export const settings = registerProcedure("register:settings")
  .output(settingsFields)
  .query(({ ctx, input: { registerId } }) => ctx.deps.followUps.settings(registerId, ctx.session.accountId));
