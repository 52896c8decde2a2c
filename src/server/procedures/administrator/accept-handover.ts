import { registerProcedure } from "#server/trpc.ts";
import { acceptHandover as accept } from "#services/administrators/accept-handover.ts";

/** Takes on a register, after a fresh code. */
export const acceptHandover = registerProcedure("register:settings", { steppedUp: true }).mutation(
  ({ ctx, input: { registerId } }) => {
    const { accountId, phone } = ctx.session;
    return accept(ctx.deps, { registerId, accountId, phone });
  },
);
