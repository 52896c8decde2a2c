import { z } from "zod";
import { previewReminders } from "#features/reminders/preview-reminders.ts";
import { registerProcedure, viewerOf } from "#server/trpc.ts";
import { choicesOutput } from "./sending.ts";
import { targetInput, targetOf } from "./target-input.ts";

const count = z.number().int();

/** What a reminder would say, to how many, and what it would take of the day's messages. */
export const preview = registerProcedure("register:remind")
  .input(targetInput)
  .output(
    z.object({
      text: z.string(),
      parts: count,
      chosen: count,
      fine: count,
      waiting: count,
      reminded: count,
      recipients: count,
      choices: choicesOutput,
    }),
  )
  .query(({ ctx, input }) => previewReminders(ctx.deps, viewerOf(ctx), targetOf(input, ctx)));
