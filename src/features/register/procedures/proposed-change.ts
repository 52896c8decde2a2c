import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";

/** The change that members are asked to agree to, and how many have; null when there is none. */
export const proposedChange = registerProcedure("register:settings")
  .output(
    z
      .object({
        organisationName: z.string(),
        purpose: z.string(),
        dueAt: z.date(),
        /** Taken back: those who joined by it alone are asked to agree to the text before it. */
        withdrawn: z.boolean(),
        agreed: z.number().int(),
        members: z.number().int(),
      })
      .nullable(),
  )
  .query(({ ctx, input }) => ctx.deps.textChanges.ofRegister(input.registerId));
