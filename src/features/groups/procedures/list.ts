import { z } from "zod";
import { listGroups } from "#features/groups/list-groups.ts";
import { registerProcedure } from "#server/trpc.ts";

/** The groups that the caller sees, in the order of their tree. */
export const list = registerProcedure("register:read")
  .output(
    z.array(
      z.object({
        groupId: z.string(),
        parentId: z.string().nullable(),
        name: z.string(),
        /** Names from the top of the tree down to its own. */
        path: z.array(z.string()),
        /** In the group itself, not under it. */
        members: z.number().int(),
      }),
    ),
  )
  .query(({ ctx, input: { registerId } }) => listGroups(ctx.deps, { registerId, scope: ctx.scope }));
