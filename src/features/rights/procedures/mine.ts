import { z } from "zod";
import { listOwnMemberships } from "#features/rights/list-own-memberships.ts";
import { signedInProcedure } from "#server/trpc.ts";
import { ownView } from "./own-view.ts";

/** The registers that people with the caller's phone are in, and what each sees of them. */
export const mine = signedInProcedure
  .output(z.array(ownView))
  .query(({ ctx }) => listOwnMemberships(ctx.deps, { phone: ctx.session.phone }));
