import { acceptHandover as accept } from "#features/administrators/accept-handover.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Takes on a register, after a fresh code. */
export const acceptHandover = registerProcedure("register:settings", { steppedUp: true }).mutation(
  ({ ctx, input: { registerId } }) => {
    const { accountId, phone } = ctx.session;
    return accept(ctx.deps, { registerId, accountId, phone });
  },
);
