import { proposeClosing as propose } from "#features/moderation/close-register.ts";
import { steppedUpOperatorProcedure } from "#server/trpc.ts";
import { decisionInput } from "./decision-input.ts";

/** Proposes the end of a suspended register, for another operator to confirm. */
export const proposeClosing = steppedUpOperatorProcedure.input(decisionInput).mutation(({ ctx, input }) => {
  const { accountId, phone } = ctx.session;
  return propose(ctx.deps, { ...input, accountId, phone });
});
