import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { requirements } from "./requirements.ts";

/** The groups that have requirements of their own. */
export const groupRequirements = registerProcedure("register:settings")
  .output(z.array(z.object({ groupId: z.string(), requirements })))
  .query(({ ctx, input: { registerId } }) => ctx.deps.requirements.ofGroups(registerId));
