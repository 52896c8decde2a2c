import { z } from "zod";
import { typedText } from "#server/procedures/typed-text.ts";
import { registerProcedure } from "#server/trpc.ts";
import { renameGroup } from "#services/groups/rename-group.ts";

/** Gives a group another name. */
export const rename = registerProcedure("register:settings")
  .input(z.object({ groupId: z.uuid(), name: typedText }))
  .output(z.object({ groupId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    await renameGroup(ctx.deps, { ...input, accountId: ctx.session.accountId });
    return { groupId: input.groupId };
  });
