import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { removeExpected } from "#services/expected/remove-expected.ts";

/** Takes one person off the list. */
export const remove = registerProcedure("register:expected")
  .input(z.object({ expectedId: z.uuid() }))
  .output(z.object({ expectedId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    await removeExpected(ctx.deps, { ...input, accountId: ctx.session.accountId });
    return { expectedId: input.expectedId };
  });
