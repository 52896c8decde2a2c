import { z } from "zod";
import { pairExpected } from "#features/expected/pair-expected.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Says by hand which member somebody of the list is. */
export const pair = registerProcedure("register:expected")
  .input(z.object({ expectedId: z.uuid(), membershipId: z.uuid() }))
  .output(z.object({ expectedId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    await pairExpected(ctx.deps, { ...input, accountId: ctx.session.accountId });
    return { expectedId: input.expectedId };
  });
