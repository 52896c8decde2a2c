import { z } from "zod";
import { typedText } from "#server/procedures/typed-text.ts";
import { signedInProcedure } from "#server/trpc.ts";
import { confirmStepUp } from "#services/step-up/confirm-step-up.ts";

/** The code from the message opens, for ten minutes, what demands one. */
export const confirm = signedInProcedure.input(z.object({ code: typedText })).mutation(({ ctx, input }) => {
  const { id: sessionId, accountId, phone } = ctx.session;
  return confirmStepUp(ctx.deps, { sessionId, accountId, phone, code: input.code });
});
