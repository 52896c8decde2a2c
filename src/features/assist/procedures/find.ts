import { z } from "zod";
import { askingPerson } from "#features/assist/asking-person.ts";
import { registerProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { maskedPerson } from "./masked-person.ts";

/** Who asks for help under this number. A mutation: it counts wrong numbers, and no number gets into an address. */
export const find = registerProcedure("register:assist")
  .input(z.object({ helpNumber: typedText }))
  .output(
    maskedPerson.extend({
      waiting: z.object({ assistedJoinId: z.string(), isYours: z.boolean() }).nullable(),
    }),
  )
  .mutation(({ ctx, input }) => askingPerson(ctx.deps, { ...input, accountId: ctx.session.accountId }));
