import { z } from "zod";
import { registerProcedure, viewerOf } from "#server/trpc.ts";
import { startReminders } from "#services/reminders/start-reminders.ts";
import { targetInput, targetOf } from "./target-input.ts";

/** Reminds members by text message, each at most once a day; nothing goes out before `startsAt`. */
export const start = registerProcedure("register:remind")
  .input(targetInput)
  .output(z.object({ batchId: z.string(), total: z.number().int(), startsAt: z.date() }))
  .mutation(({ ctx, input }) => startReminders(ctx.deps, viewerOf(ctx), targetOf(input, ctx)));
