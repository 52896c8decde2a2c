import { z } from "zod";
import { confirmClosing as confirm } from "#features/moderation/close-register.ts";
import { steppedUpOperatorProcedure } from "#server/trpc.ts";
import { registerInput } from "./decision-input.ts";

/** Confirms what another operator has proposed: the register ends after the notice. */
export const confirmClosing = steppedUpOperatorProcedure
  .input(registerInput)
  .output(z.object({ dueAt: z.date() }))
  .mutation(({ ctx, input }) => {
    const { accountId, phone } = ctx.session;
    return confirm(ctx.deps, { ...input, accountId, phone });
  });
