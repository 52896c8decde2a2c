import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { pauseRegister } from "#services/register/pause-register.ts";

/** Stops joining. */
export const pause = registerProcedure("register:settings")
  .output(z.object({ state: z.literal("paused") }))
  .mutation(({ ctx, input }) => pauseRegister(ctx.deps, { ...input, accountId: ctx.session.accountId }));
