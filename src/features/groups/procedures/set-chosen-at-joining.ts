import { z } from "zod";
import { setChosenAtJoining as set } from "#features/groups/set-chosen-at-joining.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Lets whoever joins choose a group, or leaves it to the managers. */
export const setChosenAtJoining = registerProcedure("register:settings")
  .input(z.object({ chosen: z.boolean() }))
  .output(z.object({ chosen: z.boolean() }))
  .mutation(async ({ ctx, input }) => {
    await set(ctx.deps, { ...input, accountId: ctx.session.accountId });
    return { chosen: input.chosen };
  });
