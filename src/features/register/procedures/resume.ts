import { z } from "zod";
import { resumeRegister } from "#features/register/resume-register.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Lets people join again. */
export const resume = registerProcedure("register:settings")
  .output(z.object({ state: z.literal("open") }))
  .mutation(({ ctx, input }) => resumeRegister(ctx.deps, { ...input, accountId: ctx.session.accountId }));
