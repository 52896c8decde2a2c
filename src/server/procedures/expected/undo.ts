import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { undoImport } from "#services/expected/undo-import.ts";

/** Takes the last import back, within a day. */
export const undo = registerProcedure("register:expected")
  .output(z.object({ registerId: z.string() }))
  .mutation(async ({ ctx, input: { registerId } }) => {
    await undoImport(ctx.deps, { registerId, accountId: ctx.session.accountId });
    return { registerId };
  });
