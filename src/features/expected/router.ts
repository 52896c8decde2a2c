import { z } from "zod";
import { MAX_LIST_BYTES } from "#domain/expected/check-list.ts";
import { IMPORT_MODES } from "#domain/expected/expected.ts";
import { cancelReminders } from "#features/reminders/cancel-reminders.ts";
import { getBatch, listBatches } from "#features/reminders/list-batches.ts";
import { batchOutput, choicesOutput, startedOutput, whenInput } from "#features/reminders/shapes.ts";
import { registerProcedure, router, viewerOf } from "#server/trpc.ts";
import { carryOutImport, undoImport } from "./carry-out-import.ts";
import { clearExpected, pairExpected, removeExpected, unpairExpected } from "./change-expected.ts";
import { getExpected } from "./get-expected.ts";
import { getExpectedPage } from "./get-expected-page.ts";
import { getImport } from "./get-import.ts";
import { listTemplate, TEMPLATE_FORMATS } from "./list-template.ts";
import { previewReminder } from "./preview-reminder.ts";
import { count, expectedRow, importOutput, ROW_STATES } from "./shapes.ts";
import { startMissingReminders } from "./start-missing-reminders.ts";
import { discardImport, uploadList } from "./upload-list.ts";

export const expectedRouter = router({
  /** How far reminders of the missing that were started together have come; nothing by person. */
  batch: registerProcedure("register:expected")
    .input(z.object({ batchId: z.uuid() }))
    .output(batchOutput)
    .query(({ ctx, input: { registerId, batchId } }) =>
      getBatch(ctx.deps, { kind: "missing", ...viewerOf(ctx), scope: ctx.scope, registerId, batchId }),
    ),

  /** The last 20 times that the missing were reminded, newest first. */
  batches: registerProcedure("register:expected")
    .output(z.array(batchOutput))
    .query(({ ctx, input: { registerId } }) =>
      listBatches(ctx.deps, { kind: "missing", ...viewerOf(ctx), scope: ctx.scope, registerId }),
    ),

  /** Stops reminders of the missing; before the first has gone out, that undoes them. */
  cancel: registerProcedure("register:expected")
    .input(z.object({ batchId: z.uuid() }))
    .output(batchOutput)
    .mutation(({ ctx, input: { registerId, batchId } }) =>
      cancelReminders(ctx.deps, { kind: "missing", ...viewerOf(ctx), scope: ctx.scope, registerId, batchId }),
    ),

  /** Imports a checked list: adds to the register's, or puts itself in its place. It tells who of it is a member: a fresh code first. */
  carryOut: registerProcedure("register:expected", { steppedUp: true })
    .input(
      z.object({ importId: z.uuid(), mode: z.enum(IMPORT_MODES), withAsked: z.boolean().default(false) }),
    )
    .output(z.object({ added: count }))
    .mutation(({ ctx, input }) => carryOutImport(ctx.deps, ctx.actor, input)),

  /** What the check of an uploaded list has found, once it is done. */
  checked: registerProcedure("register:expected")
    .input(z.object({ importId: z.uuid() }))
    .output(importOutput)
    .query(({ ctx, input }) => getImport(ctx.deps, input)),

  /** Deletes the whole list. */
  clear: registerProcedure("register:expected", { steppedUp: true })
    .output(z.object({ cleared: count }))
    .mutation(({ ctx }) => clearExpected(ctx.deps, ctx.actor)),

  /** Deletes an uploaded list that is not to be imported after all. */
  discard: registerProcedure("register:expected")
    .input(z.object({ importId: z.uuid() }))
    .output(z.object({ registerId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await discardImport(ctx.deps, ctx.actor, input);
      return { registerId: input.registerId };
    }),

  /** How many are expected, have joined, are missing, have left; and the import that can be undone. */
  overview: registerProcedure("register:expected")
    .output(
      z.object({
        counts: z.object({ missing: count, joined: count, left: count, unexpected: count }),
        lastImport: z.object({ importedAt: z.date(), added: count, undoUntil: z.date() }).nullable(),
      }),
    )
    .query(({ ctx, input }) => getExpected(ctx.deps, input)),

  /** A page of the list, or of the members who are not on it; `next` goes into `after` of the call for the next page. */
  page: registerProcedure("register:expected")
    .input(
      z.object({
        state: z.enum(ROW_STATES).nullable(),
        name: z.string().max(50),
        after: z.uuid().nullable(),
      }),
    )
    .output(z.object({ people: z.array(expectedRow), next: z.string().nullable() }))
    .query(({ ctx, input }) => getExpectedPage(ctx.deps, ctx.actor, input)),

  /** Says by hand which member somebody of the list is. */
  pair: registerProcedure("register:expected")
    .input(z.object({ expectedId: z.uuid(), membershipId: z.uuid() }))
    .output(z.object({ expectedId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await pairExpected(ctx.deps, ctx.actor, input);
      return { expectedId: input.expectedId };
    }),

  /** Has the missing reminded by text message, each at most once a day and three times in all. */
  remind: registerProcedure("register:expected")
    .input(whenInput)
    .output(startedOutput)
    .mutation(({ ctx, input: { registerId, when } }) =>
      startMissingReminders(ctx.deps, { registerId, when, accountId: ctx.session.accountId }),
    ),

  /** What a reminder of the missing would say, to how many, and when. */
  reminder: registerProcedure("register:expected")
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
    .query(({ ctx, input }) => previewReminder(ctx.deps, input)),

  /** Takes one person off the list. */
  remove: registerProcedure("register:expected")
    .input(z.object({ expectedId: z.uuid() }))
    .output(z.object({ expectedId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await removeExpected(ctx.deps, ctx.actor, input);
      return { expectedId: input.expectedId };
    }),

  /** An empty staff list to fill in, as a file in base64. */
  template: registerProcedure("register:expected")
    .input(z.object({ format: z.enum(TEMPLATE_FORMATS) }))
    .output(z.object({ file: z.base64() }))
    .query(async ({ ctx, input }) => ({
      file: Buffer.from(await listTemplate(ctx.deps, input)).toString("base64"),
    })),

  /** Takes the last import back, within a day. */
  undo: registerProcedure("register:expected")
    .output(z.object({ registerId: z.string() }))
    .mutation(async ({ ctx, input: { registerId } }) => {
      await undoImport(ctx.deps, ctx.actor);
      return { registerId };
    }),

  /** Takes back which member somebody of the list is said to be. */
  unpair: registerProcedure("register:expected")
    .input(z.object({ expectedId: z.uuid() }))
    .output(z.object({ expectedId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await unpairExpected(ctx.deps, ctx.actor, input);
      return { expectedId: input.expectedId };
    }),

  /** Takes a staff list of at most 5 MB, to be checked. The only call that may be this large: src/server/guarded-post.ts. */
  upload: registerProcedure("register:expected")
    .input(z.object({ file: z.base64().max(Math.ceil(MAX_LIST_BYTES / 3) * 4) }))
    .output(z.object({ importId: z.string() }))
    .mutation(({ ctx, input }) =>
      uploadList(ctx.deps, ctx.actor, { file: Buffer.from(input.file, "base64") }),
    ),
});
