import { z } from "zod";
import { REMOVAL_REASONS } from "#domain/register/removal.ts";
import { MOST_AT_ONCE } from "#domain/roster/most-at-once.ts";
import { removeMembers } from "#features/roster/remove-members.ts";
import { registerProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";

/** Takes members out of the register for good, and tells each of them why. */
export const remove = registerProcedure("register:members", { steppedUp: true })
  .input(
    z.object({
      membershipIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE),
      reason: z.enum(REMOVAL_REASONS),
      words: typedText,
    }),
  )
  .output(z.object({ removed: z.number().int() }))
  .mutation(({ ctx, input: { registerId, ...request } }) =>
    removeMembers(ctx.deps, {
      ...request,
      accountId: ctx.session.accountId,
      role: ctx.role,
      part: { registerId, scope: ctx.scope },
    }),
  );
