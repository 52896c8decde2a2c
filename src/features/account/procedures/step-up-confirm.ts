import { z } from "zod";
import { confirmStepUp } from "#features/account/confirm-step-up.ts";
import { signedInProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";

/** The code from the message opens, for ten minutes, what demands one. */
export const confirm = signedInProcedure.input(z.object({ code: typedText })).mutation(({ ctx, input }) => {
  const { id: sessionId, accountId, phone } = ctx.session;
  return confirmStepUp(ctx.deps, { sessionId, accountId, phone, code: input.code });
});
