import { z } from "zod";
import { signedInProcedure } from "#server/trpc.ts";
import { myIdentity } from "#services/identity/my-identity.ts";
import { verifiedIdentity } from "./verified-identity.ts";

/** Whether the caller has passed the real-name check, and as whom. */
export const mine = signedInProcedure
  .output(z.object({ phoneMasked: z.string(), verified: verifiedIdentity.nullable() }))
  .query(({ ctx }) => myIdentity(ctx.deps, { accountId: ctx.session.accountId }));
