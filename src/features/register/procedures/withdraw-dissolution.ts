import { withdrawDissolution as withdraw } from "#features/register/dissolve-register.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Takes back the end of a large register. */
export const withdrawDissolution = registerProcedure("register:dissolve").mutation(
  ({ ctx, input: { registerId } }) => withdraw(ctx.deps, { registerId, accountId: ctx.session.accountId }),
);
