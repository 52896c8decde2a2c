import { endRole } from "#features/administrators/end-role.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Gives up one's own role. */
export const leave = registerProcedure("register:read").mutation(({ ctx, input: { registerId } }) =>
  endRole(ctx.deps, { registerId, actorId: ctx.session.accountId, accountId: ctx.session.accountId }),
);
