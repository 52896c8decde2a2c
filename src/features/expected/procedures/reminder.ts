import { z } from "zod";
import { previewReminder } from "#features/expected/preview-reminder.ts";
import { choicesOutput } from "#features/reminders/procedures/sending.ts";
import { registerProcedure } from "#server/trpc.ts";

const count = z.number().int();

/** What a reminder of the missing would say, to how many, and when. */
export const reminder = registerProcedure("register:expected")
  .output(
    z.object({
      text: z.string(),
      parts: count,
      recipients: count,
      waiting: count,
      withoutPhone: count,
      choices: choicesOutput,
    }),
  )
  .query(({ ctx, input }) => previewReminder(ctx.deps, input));
