import { z } from "zod";
import { FAULT_PROBLEMS, LIST_PROBLEMS } from "#domain/expected/check-list.ts";
import { EXPECTED_COLUMNS } from "#domain/expected/columns.ts";
import { FILE_PROBLEMS } from "#ports/table-reader.ts";
import { registerProcedure } from "#server/trpc.ts";
import { getImport } from "#services/expected/get-import.ts";

const count = z.number().int();
const fault = z.object({
  row: count,
  column: z.enum(EXPECTED_COLUMNS),
  problem: z.enum(FAULT_PROBLEMS),
  sameAs: count.optional(),
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
        faults: z.array(fault),
      }),
    ]),
  )
  .query(({ ctx, input }) => getImport(ctx.deps, input));
