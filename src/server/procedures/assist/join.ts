import { z } from "zod";
import { typedText } from "#server/procedures/typed-text.ts";
import { registerProcedure } from "#server/trpc.ts";
import { assistJoin } from "#services/assist/assist-join.ts";

/** Completes the join of the person whose identity document the registrar says to have checked in person. */
export const join = registerProcedure("register:assist")
  .input(z.object({ helpNumber: typedText, documentChecked: z.literal(true) }))
  .output(z.object({ receiptNumber: z.string() }))
  .mutation(({ ctx, input: { registerId, helpNumber } }) =>
    assistJoin(ctx.deps, { registerId, helpNumber, accountId: ctx.session.accountId }),
  );
