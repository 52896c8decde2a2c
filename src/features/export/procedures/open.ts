import { z } from "zod";
import { openExport } from "#features/export/open-export.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Records that the caller fetches their own finished file, and names it; the bytes follow by src/features/export/export-download.ts. */
export const open = registerProcedure("register:export")
  .input(z.object({ exportId: z.uuid() }))
  .output(z.object({ fileName: z.string(), bytes: z.number().int() }))
  .mutation(({ ctx, input }) => {
    const { role, scope } = ctx;
    return openExport(ctx.deps, { ...input, accountId: ctx.session.accountId, role, scope });
  });
