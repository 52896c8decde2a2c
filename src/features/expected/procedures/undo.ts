import { z } from "zod";
import { undoImport } from "#features/expected/undo-import.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Takes the last import back, within a day. */
export const undo = registerProcedure("register:expected")
  .output(z.object({ registerId: z.string() }))
  .mutation(async ({ ctx, input: { registerId } }) => {
    await undoImport(ctx.deps, { registerId, accountId: ctx.session.accountId });
    return { registerId };
  });
