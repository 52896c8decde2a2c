import { withdrawClosing as withdraw } from "#features/moderation/close-register.ts";
import { steppedUpOperatorProcedure } from "#server/trpc.ts";
import { registerInput } from "./decision-input.ts";

/** Takes back the end of a register until it is carried out. */
export const withdrawClosing = steppedUpOperatorProcedure
  .input(registerInput)
  .mutation(({ ctx, input }) => withdraw(ctx.deps, { ...input, accountId: ctx.session.accountId }));
