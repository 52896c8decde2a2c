import { z } from "zod";
import { removeGroup } from "#features/groups/remove-group.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Removes a group; its members and subgroups move up. */
export const remove = registerProcedure("register:settings")
  .input(z.object({ groupId: z.uuid() }))
  .output(z.object({ groupId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    await removeGroup(ctx.deps, { ...input, accountId: ctx.session.accountId });
    return { groupId: input.groupId };
  });
