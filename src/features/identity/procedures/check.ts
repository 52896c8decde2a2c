import { z } from "zod";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { checkIdentity } from "#features/identity/check-identity.ts";
import { signedInProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { verifiedIdentity } from "./verified-identity.ts";

/** The real-name check of a registrar. */
export const check = signedInProcedure
  .input(z.object({ name: typedText, documentType: z.enum(DOCUMENT_TYPES), documentNumber: typedText }))
  .output(verifiedIdentity)
  .mutation(({ ctx, input }) =>
    checkIdentity(ctx.deps, { ...input, accountId: ctx.session.accountId, address: ctx.address }),
  );
