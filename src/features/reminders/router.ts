import { z } from "zod";
import { registerProcedure, router, viewerOf } from "#server/trpc.ts";
import { cancelReminders } from "./cancel-reminders.ts";
import { changeReminderSettings } from "./change-settings.ts";
import { getBatch, listBatches } from "./list-batches.ts";
import { previewReminders } from "./preview-reminders.ts";
import {
  batchOutput,
  choicesOutput,
  settingsFields,
  startedOutput,
  startInput,
  targetInput,
  targetOf,
} from "./shapes.ts";
import { startReminders } from "./start-reminders.ts";

const count = z.number().int();

export const remindersRouter = router({
  /** How far reminders that were started together have come. */
  batch: registerProcedure("register:remind")
    .input(z.object({ batchId: z.uuid() }))
    .output(batchOutput)
    .query(({ ctx, input: { registerId, batchId } }) =>
      getBatch(ctx.deps, { kind: "members", ...viewerOf(ctx), scope: ctx.scope, registerId, batchId }),
    ),

  /** The last 20 times that members were reminded, newest first. */
  batches: registerProcedure("register:remind")
    .output(z.array(batchOutput))
    .query(({ ctx, input: { registerId } }) =>
      listBatches(ctx.deps, { kind: "members", ...viewerOf(ctx), scope: ctx.scope, registerId }),
    ),

  /** Stops reminders that are being sent; before the first has gone out, that undoes them. */
  cancel: registerProcedure("register:remind")
    .input(z.object({ batchId: z.uuid() }))
    .output(batchOutput)
    .mutation(({ ctx, input: { registerId, batchId } }) =>
      cancelReminders(ctx.deps, { kind: "members", ...viewerOf(ctx), scope: ctx.scope, registerId, batchId }),
    ),

  /** Switches automatic reminders of the register, and the caller's own alerts. */
  change: registerProcedure("register:settings")
    .input(settingsFields)
    .output(settingsFields)
    .mutation(({ ctx, input: { registerId, automatic, alert } }) =>
      changeReminderSettings(ctx.deps, {
        accountId: ctx.session.accountId,
        registerId,
        automatic,
        alert,
      }),
    ),

  /** What a reminder would say, to how many, and what it would take of the day's messages. */
  preview: registerProcedure("register:remind")
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
    .query(({ ctx, input }) => previewReminders(ctx.deps, viewerOf(ctx), targetOf(input, ctx))),

  /** What the register does by itself after comparisons, and whether the caller hears of new exceptions. */
  settings: registerProcedure("register:settings")
    .output(settingsFields)
    .query(({ ctx, input: { registerId } }) =>
      ctx.deps.followUps.settings(registerId, ctx.session.accountId),
    ),

  /** Reminds members by text message, each at most once a day; nothing goes out before `notBefore`. */
  start: registerProcedure("register:remind")
    .input(startInput)
    .output(startedOutput)
    .mutation(({ ctx, input: { when, ...target } }) =>
      startReminders(ctx.deps, viewerOf(ctx), targetOf(target, ctx), when),
    ),
});
