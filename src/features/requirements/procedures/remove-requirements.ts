import { z } from "zod";
import { removeRequirements as remove } from "#features/requirements/remove-requirements.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Takes a group's own requirements away. */
export const removeRequirements = registerProcedure("register:settings")
  .input(z.object({ groupId: z.uuid() }))
  .output(z.object({ groupId: z.uuid() }))
  .mutation(async ({ ctx, input: { registerId, groupId } }) => {
    await remove(ctx.deps, { accountId: ctx.session.accountId, registerId, groupId });
    return { groupId };
  });
