import { z } from "zod";
import { renameGroup } from "#features/groups/rename-group.ts";
import { registerProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";

/** Gives a group another name. */
export const rename = registerProcedure("register:settings")
  .input(z.object({ groupId: z.uuid(), name: typedText }))
  .output(z.object({ groupId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    await renameGroup(ctx.deps, { ...input, accountId: ctx.session.accountId });
    return { groupId: input.groupId };
  });
