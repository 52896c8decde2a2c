import { startReminders } from "#features/reminders/start-reminders.ts";
import { registerProcedure, viewerOf } from "#server/trpc.ts";
import { startedOutput } from "./sending.ts";
import { startInput, targetOf } from "./target-input.ts";

/** Reminds members by text message, each at most once a day; nothing goes out before `notBefore`. */
export const start = registerProcedure("register:remind")
  .input(startInput)
  .output(startedOutput)
  .mutation(({ ctx, input: { when, ...target } }) =>
    startReminders(ctx.deps, viewerOf(ctx), targetOf(target, ctx), when),
  );
