import { withdrawTextChange } from "#features/rights/withdraw-text-change.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Takes back the change that members are asked to agree to. */
export const withdrawChange = registerProcedure("register:purpose", { steppedUp: true }).mutation(
  ({ ctx, input: { registerId } }) =>
    withdrawTextChange(ctx.deps, { registerId, accountId: ctx.session.accountId }),
);
