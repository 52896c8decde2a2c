import { z } from "zod";
import { signedInProcedure } from "#server/trpc.ts";

/** The registers that are offered to the caller. */
export const handovers = signedInProcedure
  .output(z.array(z.object({ registerId: z.string(), organisationName: z.string(), expiresAt: z.date() })))
  .query(({ ctx: { deps, session } }) => deps.handovers.offeredTo(session.accountId, deps.clock()));
