import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { setChosenAtJoining as set } from "#services/groups/set-chosen-at-joining.ts";

/** Lets whoever joins choose a group, or leaves it to the managers. */
export const setChosenAtJoining = registerProcedure("register:settings")
  .input(z.object({ chosen: z.boolean() }))
  .output(z.object({ chosen: z.boolean() }))
  .mutation(async ({ ctx, input }) => {
    await set(ctx.deps, { ...input, accountId: ctx.session.accountId });
    return { chosen: input.chosen };
  });
