import { z } from "zod";
import {
  COLUMN_USES,
  FAULT_PROBLEMS,
  LEFT_OUT,
  LIST_PROBLEMS,
  MAX_LIST_BYTES,
  SHEET_STATES,
} from "#domain/expected/check-list.ts";
import { EXPECTED_COLUMNS } from "#domain/expected/columns.ts";
import { cancelReminders } from "#features/reminders/cancel-reminders.ts";
import { getBatch, listBatches } from "#features/reminders/list-batches.ts";
import { batchOutput, choicesOutput, startedOutput, whenInput } from "#features/reminders/shapes.ts";
import { IMPORT_MODES } from "#ports/expected-import-store.ts";
import { EXPECTED_STATES } from "#ports/expected-store.ts";
import { FILE_PROBLEMS } from "#ports/table-reader.ts";
import { registerProcedure, router, viewerOf } from "#server/trpc.ts";
import { carryOutImport } from "./carry-out-import.ts";
import { clearExpected } from "./clear-expected.ts";
import { discardImport } from "./discard-import.ts";
import { getExpected } from "./get-expected.ts";
import { getExpectedPage } from "./get-expected-page.ts";
import { getImport } from "./get-import.ts";
import { listTemplate, TEMPLATE_FORMATS } from "./list-template.ts";
import { pairExpected } from "./pair-expected.ts";
import { previewReminder } from "./preview-reminder.ts";
import { removeExpected } from "./remove-expected.ts";
import { startMissingReminders } from "./start-missing-reminders.ts";
import { undoImport } from "./undo-import.ts";
import { unpairExpected } from "./unpair-expected.ts";
import { uploadList } from "./upload-list.ts";

const count = z.number().int();

const rowOf = z.object({ sheet: count, row: count });

const fault = rowOf.extend({
  column: z.enum(EXPECTED_COLUMNS),
  problem: z.enum(FAULT_PROBLEMS),
  sameAs: rowOf.optional(),
  isAsked: z.literal(true).optional(),
});

const sheet = z.object({
  name: z.string(),
  state: z.enum(SHEET_STATES),
  rows: count,
  leftOut: z.record(z.enum(LEFT_OUT), count),
  columns: z.array(
    z.object({
      letter: z.string(),
      heading: z.string(),
      column: z.enum(EXPECTED_COLUMNS).nullable(),
      use: z.enum(COLUMN_USES),
    }),
  ),
});

const STATES = [...EXPECTED_STATES, "unexpected"] as const;

const row = z.object({
  expectedId: z.string().nullable(),
  membershipId: z.string().nullable(),
  isPaired: z.boolean(),
  name: z.string(),
  phoneMasked: z.string().nullable(),
  groupId: z.string().nullable(),
  state: z.enum(STATES),
  joinedAt: z.date().nullable(),
  leftAt: z.date().nullable(),
  reminders: z.number().int(),
  remindedAt: z.date().nullable(),
});

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
    .output(z.object({ added: z.number().int() }))
    .mutation(({ ctx, input }) => carryOutImport(ctx.deps, { ...input, accountId: ctx.session.accountId })),

  /** What the check of an uploaded list has found, once it is done. */
  checked: registerProcedure("register:expected")
    .input(z.object({ importId: z.uuid() }))
    .output(
      z.discriminatedUnion("state", [
        z.object({ state: z.literal("checking") }),
        z.object({ state: z.literal("refused"), problem: z.enum([...FILE_PROBLEMS, ...LIST_PROBLEMS]) }),
        z.object({
          state: z.literal("checked"),
          rows: count,
          faulty: count,
          duplicates: count,
          good: count,
          onList: count,
          asked: count,
          askedOnList: count,
          sheets: z.array(sheet),
          faults: z.array(fault),
        }),
      ]),
    )
    .query(({ ctx, input }) => getImport(ctx.deps, input)),

  /** Deletes the whole list. */
  clear: registerProcedure("register:expected", { steppedUp: true })
    .output(z.object({ cleared: z.number().int() }))
    .mutation(({ ctx, input: { registerId } }) =>
      clearExpected(ctx.deps, { registerId, accountId: ctx.session.accountId }),
    ),

  /** Deletes an uploaded list that is not to be imported after all. */
  discard: registerProcedure("register:expected")
    .input(z.object({ importId: z.uuid() }))
    .output(z.object({ registerId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await discardImport(ctx.deps, { ...input, accountId: ctx.session.accountId });
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
        state: z.enum(STATES).nullable(),
        name: z.string().max(50),
        after: z.uuid().nullable(),
      }),
    )
    .output(z.object({ people: z.array(row), next: z.string().nullable() }))
    .query(({ ctx, input }) =>
      getExpectedPage(ctx.deps, { ...input, accountId: ctx.session.accountId, role: ctx.role }),
    ),

  /** Says by hand which member somebody of the list is. */
  pair: registerProcedure("register:expected")
    .input(z.object({ expectedId: z.uuid(), membershipId: z.uuid() }))
    .output(z.object({ expectedId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await pairExpected(ctx.deps, { ...input, accountId: ctx.session.accountId });
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
      await removeExpected(ctx.deps, { ...input, accountId: ctx.session.accountId });
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
      await undoImport(ctx.deps, { registerId, accountId: ctx.session.accountId });
      return { registerId };
    }),

  /** Takes back which member somebody of the list is said to be. */
  unpair: registerProcedure("register:expected")
    .input(z.object({ expectedId: z.uuid() }))
    .output(z.object({ expectedId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await unpairExpected(ctx.deps, { ...input, accountId: ctx.session.accountId });
      return { expectedId: input.expectedId };
    }),

  /** Takes a staff list of at most 5 MB, to be checked. The only call that may be this large: src/server/guarded-post.ts. */
  upload: registerProcedure("register:expected")
    .input(z.object({ file: z.base64().max(Math.ceil(MAX_LIST_BYTES / 3) * 4) }))
    .output(z.object({ importId: z.string() }))
    .mutation(({ ctx, input: { registerId, file } }) =>
      uploadList(ctx.deps, {
        accountId: ctx.session.accountId,
        registerId,
        file: Buffer.from(file, "base64"),
      }),
    ),
});
