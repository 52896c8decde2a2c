import { registerProcedure } from "#server/trpc.ts";
import { withdrawTextChange } from "#services/rights/withdraw-text-change.ts";

/** Takes back the change that members are asked to agree to. */
export const withdrawChange = registerProcedure("register:purpose", { steppedUp: true }).mutation(
  ({ ctx, input: { registerId } }) =>
    withdrawTextChange(ctx.deps, { registerId, accountId: ctx.session.accountId }),
);
