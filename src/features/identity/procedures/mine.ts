import { z } from "zod";
import { myIdentity } from "#features/identity/my-identity.ts";
import { signedInProcedure } from "#server/trpc.ts";
import { sourceContact } from "./source-contact.ts";
import { verifiedIdentity } from "./verified-identity.ts";

/** Whether the caller has passed the real-name check, and as whom. */
export const mine = signedInProcedure
  .output(z.object({ phoneMasked: z.string(), verified: verifiedIdentity.nullable(), source: sourceContact }))
  .query(async ({ ctx }) => ({
    ...(await myIdentity(ctx.deps, { accountId: ctx.session.accountId })),
    source: ctx.deps.settings.sourceContact?.[ctx.locale] ?? null,
  }));
