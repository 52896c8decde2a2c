import { z } from "zod";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { typedText } from "#server/procedures/typed-text.ts";
import { registerProcedure } from "#server/trpc.ts";
import { askingPerson } from "#services/assist/asking-person.ts";

/** Who asks for help under this number. A mutation: it counts wrong numbers, and no number gets into an address. */
export const find = registerProcedure("register:assist")
  .input(z.object({ helpNumber: typedText }))
  .output(
    z.object({ nameMasked: z.string(), documentType: z.enum(DOCUMENT_TYPES), documentMasked: z.string() }),
  )
  .mutation(({ ctx, input }) => askingPerson(ctx.deps, { ...input, accountId: ctx.session.accountId }));
