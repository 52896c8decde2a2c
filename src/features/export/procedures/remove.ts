import { z } from "zod";
import { removeExport } from "#features/export/remove-export.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Deletes one of the caller's own files, or stops the making of it. */
export const remove = registerProcedure("register:export")
  .input(z.object({ exportId: z.uuid() }))
  .output(z.object({ exportId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    await removeExport(ctx.deps, { ...input, accountId: ctx.session.accountId });
    return { exportId: input.exportId };
  });
