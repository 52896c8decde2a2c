import { z } from "zod";
import { FAULT_PROBLEMS, LEFT_OUT, LIST_PROBLEMS, SHEET_STATES } from "#domain/expected/check-list.ts";
import { EXPECTED_COLUMNS } from "#domain/expected/columns.ts";
import { getImport } from "#features/expected/get-import.ts";
import { FILE_PROBLEMS } from "#ports/table-reader.ts";
import { registerProcedure } from "#server/trpc.ts";

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
      isUsed: z.boolean(),
    }),
  ),
});

/** What the check of an uploaded list has found, once it is done. */
export const checked = registerProcedure("register:expected")
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
  .query(({ ctx, input }) => getImport(ctx.deps, input));
