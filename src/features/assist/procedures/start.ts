import { z } from "zod";
import { startAssist } from "#features/assist/start-assist.ts";
import { registerProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";

/** Lets the join of the person whose identity document the registrar says to have checked in person wait for a confirmation. */
export const start = registerProcedure("register:assist")
  .input(z.object({ helpNumber: typedText, documentChecked: z.literal(true) }))
  .output(z.object({ assistedJoinId: z.string() }))
  .mutation(({ ctx, input: { registerId, helpNumber } }) =>
    startAssist(ctx.deps, { registerId, helpNumber, accountId: ctx.session.accountId }),
  );
