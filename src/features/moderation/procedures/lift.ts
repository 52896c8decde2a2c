import { liftSuspension } from "#features/moderation/suspend-register.ts";
import { steppedUpOperatorProcedure } from "#server/trpc.ts";
import { decisionInput } from "./decision-input.ts";

/** Lets a suspended register go on. */
export const lift = steppedUpOperatorProcedure
  .input(decisionInput)
  .mutation(({ ctx, input }) => liftSuspension(ctx.deps, { ...input, accountId: ctx.session.accountId }));
