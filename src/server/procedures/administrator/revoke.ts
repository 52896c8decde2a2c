import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { endRole } from "#services/administrators/end-role.ts";

/** Ends somebody's role at once. */
export const revoke = registerProcedure("register:roles")
  .input(z.object({ accountId: z.uuid() }))
  .mutation(({ ctx, input }) => endRole(ctx.deps, { ...input, actorId: ctx.session.accountId }));
