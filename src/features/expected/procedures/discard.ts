import { z } from "zod";
import { discardImport } from "#features/expected/discard-import.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Deletes an uploaded list that is not to be imported after all. */
export const discard = registerProcedure("register:expected")
  .input(z.object({ importId: z.uuid() }))
  .output(z.object({ registerId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    await discardImport(ctx.deps, { ...input, accountId: ctx.session.accountId });
    return { registerId: input.registerId };
  });
