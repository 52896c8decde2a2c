import { z } from "zod";
import { moveGroup } from "#features/groups/move-group.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Puts a group, with all that lies under it, under another one or at the top. */
export const move = registerProcedure("register:settings")
  .input(z.object({ groupId: z.uuid(), parentId: z.uuid().nullable() }))
  .output(z.object({ groupId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    await moveGroup(ctx.deps, { ...input, accountId: ctx.session.accountId });
    return { groupId: input.groupId };
  });
