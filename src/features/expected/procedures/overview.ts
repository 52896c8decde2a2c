import { z } from "zod";
import { getExpected } from "#features/expected/get-expected.ts";
import { registerProcedure } from "#server/trpc.ts";

const count = z.number().int();

/** How many are expected, have joined, are missing, have left; and the import that can be undone. */
export const overview = registerProcedure("register:expected")
  .output(
    z.object({
      counts: z.object({ missing: count, joined: count, left: count, unexpected: count }),
      lastImport: z.object({ importedAt: z.date(), added: count, undoUntil: z.date() }).nullable(),
    }),
  )
  .query(({ ctx, input }) => getExpected(ctx.deps, input));
