import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";

/** Whether whoever joins may choose a group. */
export const chosenAtJoining = registerProcedure("register:settings")
  .output(z.object({ chosen: z.boolean() }))
  .query(async ({ ctx, input }) => ({ chosen: await ctx.deps.groups.chosenAtJoining(input.registerId) }));
