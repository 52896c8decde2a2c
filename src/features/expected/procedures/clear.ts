import { z } from "zod";
import { clearExpected } from "#features/expected/clear-expected.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Deletes the whole list. */
export const clear = registerProcedure("register:expected", { steppedUp: true })
  .output(z.object({ cleared: z.number().int() }))
  .mutation(({ ctx, input: { registerId } }) =>
    clearExpected(ctx.deps, { registerId, accountId: ctx.session.accountId }),
  );
