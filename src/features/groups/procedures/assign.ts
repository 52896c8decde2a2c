import { z } from "zod";
import { MOST_AT_ONCE } from "#domain/roster/most-at-once.ts";
import { assignMembers } from "#features/groups/assign-members.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Puts members into a group, or with null into none; `members`: how many are there now. */
export const assign = registerProcedure("register:members")
  .input(
    z.object({ membershipIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE), groupId: z.uuid().nullable() }),
  )
  .output(z.object({ members: z.number().int() }))
  .mutation(({ ctx, input }) =>
    assignMembers(ctx.deps, { ...input, scope: ctx.scope, accountId: ctx.session.accountId }),
  );
