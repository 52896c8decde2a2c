import { registerProcedure } from "#server/trpc.ts";
import { cancelHandover as cancel } from "#services/administrators/cancel-handover.ts";

/** By the owner or by whoever it is offered to. */
export const cancelHandover = registerProcedure("register:settings").mutation(
  ({ ctx, input: { registerId } }) => cancel(ctx.deps, { registerId, accountId: ctx.session.accountId }),
);
