import { z } from "zod";
import { unpairExpected } from "#features/expected/unpair-expected.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Takes back which member somebody of the list is said to be. */
export const unpair = registerProcedure("register:expected")
  .input(z.object({ expectedId: z.uuid() }))
  .output(z.object({ expectedId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    await unpairExpected(ctx.deps, { ...input, accountId: ctx.session.accountId });
    return { expectedId: input.expectedId };
  });
