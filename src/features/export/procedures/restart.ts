import { z } from "zod";
import { restartExport } from "#features/export/restart-export.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Has a file made anew that failed, or that was deleted because a member left. */
export const restart = registerProcedure("register:export", { steppedUp: true })
  .input(z.object({ exportId: z.uuid() }))
  .output(z.object({ exportId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    const { role, scope } = ctx;
    await restartExport(ctx.deps, { ...input, accountId: ctx.session.accountId, role, scope });
    return { exportId: input.exportId };
  });
