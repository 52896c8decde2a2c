import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { previewReminders } from "#services/reminders/preview-reminders.ts";
import { targetInput } from "./target-input.ts";

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
      reminded: count,
      recipients: count,
      messagesLeft: count,
    }),
  )
  .query(({ ctx, input: { registerId, membershipIds = null, ...filter } }) =>
    previewReminders(ctx.deps, { registerId, scope: ctx.scope, filter, membershipIds }),
  );
