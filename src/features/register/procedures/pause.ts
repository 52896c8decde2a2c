import { z } from "zod";
import { pauseRegister } from "#features/register/pause-register.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Stops joining. */
export const pause = registerProcedure("register:settings")
  .output(z.object({ state: z.literal("paused") }))
  .mutation(({ ctx, input }) => pauseRegister(ctx.deps, { ...input, accountId: ctx.session.accountId }));
