import { z } from "zod";
import { endRole } from "#features/administrators/end-role.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Ends somebody's role at once. */
export const revoke = registerProcedure("register:roles")
  .input(z.object({ accountId: z.uuid() }))
  .mutation(({ ctx, input }) => endRole(ctx.deps, { ...input, actorId: ctx.session.accountId }));
