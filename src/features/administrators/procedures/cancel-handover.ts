import { cancelHandover as cancel } from "#features/administrators/cancel-handover.ts";
import { registerProcedure } from "#server/trpc.ts";

/** By the owner or by whoever it is offered to. */
export const cancelHandover = registerProcedure("register:settings").mutation(
  ({ ctx, input: { registerId } }) => cancel(ctx.deps, { registerId, accountId: ctx.session.accountId }),
);
