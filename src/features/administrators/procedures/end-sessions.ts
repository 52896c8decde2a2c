import { z } from "zod";
import { endSessions as end } from "#features/administrators/end-sessions.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Signs an administrator out everywhere. */
export const endSessions = registerProcedure("register:roles")
  .input(z.object({ accountId: z.uuid() }))
  .output(z.object({ ended: z.number().int() }))
  .mutation(({ ctx, input }) => end(ctx.deps, { ...input, actorId: ctx.session.accountId }));
