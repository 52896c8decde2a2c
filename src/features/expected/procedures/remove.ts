import { z } from "zod";
import { removeExpected } from "#features/expected/remove-expected.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Takes one person off the list. */
export const remove = registerProcedure("register:expected")
  .input(z.object({ expectedId: z.uuid() }))
  .output(z.object({ expectedId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    await removeExpected(ctx.deps, { ...input, accountId: ctx.session.accountId });
    return { expectedId: input.expectedId };
  });
