import { z } from "zod";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { router, signedInProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { checkIdentity } from "./check-identity.ts";
import { myIdentity } from "./my-identity.ts";
import { sourceContact, verifiedIdentity } from "./shapes.ts";

export const identityRouter = router({
  /** The real-name check of a registrar. */
  check: signedInProcedure
    .input(z.object({ name: typedText, documentType: z.enum(DOCUMENT_TYPES), documentNumber: typedText }))
    .output(verifiedIdentity)
    .mutation(({ ctx, input }) =>
      checkIdentity(ctx.deps, { ...input, accountId: ctx.session.accountId, address: ctx.address }),
    ),

  /** Whether the caller has passed the real-name check, and as whom. */
  mine: signedInProcedure
    .output(
      z.object({ phoneMasked: z.string(), verified: verifiedIdentity.nullable(), source: sourceContact }),
    )
    .query(async ({ ctx }) => ({
      ...(await myIdentity(ctx.deps, { accountId: ctx.session.accountId })),
      source: ctx.deps.settings.sourceContact?.[ctx.locale] ?? null,
    })),
});
