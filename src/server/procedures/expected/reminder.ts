import { z } from "zod";
import { choicesOutput } from "#server/procedures/reminder/sending.ts";
import { registerProcedure } from "#server/trpc.ts";
import { previewReminder } from "#services/expected/preview-reminder.ts";

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
