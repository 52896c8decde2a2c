import { suspendRegister } from "#features/moderation/suspend-register.ts";
import { steppedUpOperatorProcedure } from "#server/trpc.ts";
import { decisionInput } from "./decision-input.ts";

/** Stops a register; its people read the reason. */
export const suspend = steppedUpOperatorProcedure
  .input(decisionInput)
  .mutation(({ ctx, input }) => suspendRegister(ctx.deps, { ...input, accountId: ctx.session.accountId }));
