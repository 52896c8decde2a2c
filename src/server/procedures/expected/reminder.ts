import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { previewReminder } from "#services/expected/preview-reminder.ts";

const count = z.number().int();

/** What a reminder of the missing would say, and to how many. */
export const reminder = registerProcedure("register:expected")
  .output(z.object({ messages: count, withoutPhone: count, left: count, text: z.string() }))
  .query(({ ctx, input }) => previewReminder(ctx.deps, input));
