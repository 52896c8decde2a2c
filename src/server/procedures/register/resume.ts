import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { resumeRegister } from "#services/register/resume-register.ts";

/** Lets people join again. */
export const resume = registerProcedure("register:settings")
  .output(z.object({ state: z.literal("open") }))
  .mutation(({ ctx, input }) => resumeRegister(ctx.deps, { ...input, accountId: ctx.session.accountId }));
