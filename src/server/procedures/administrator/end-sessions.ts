import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { endSessions as end } from "#services/administrators/end-sessions.ts";

/** Signs an administrator out everywhere. */
export const endSessions = registerProcedure("register:roles")
  .input(z.object({ accountId: z.uuid() }))
  .output(z.object({ ended: z.number().int() }))
  .mutation(({ ctx, input }) => end(ctx.deps, { ...input, actorId: ctx.session.accountId }));
