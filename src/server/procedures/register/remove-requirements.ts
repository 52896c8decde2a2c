import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { removeRequirements as remove } from "#services/register/remove-requirements.ts";

/** Takes a group's own requirements away. */
export const removeRequirements = registerProcedure("register:settings")
  .input(z.object({ groupId: z.uuid() }))
  .output(z.object({ groupId: z.uuid() }))
  .mutation(async ({ ctx, input: { registerId, groupId } }) => {
    await remove(ctx.deps, { accountId: ctx.session.accountId, registerId, groupId });
    return { groupId };
  });
