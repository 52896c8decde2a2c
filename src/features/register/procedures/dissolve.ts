import { z } from "zod";
import { dissolveRegister } from "#features/register/dissolve-register.ts";
import { registerProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";

/** Ends the register and forgets its members, or asks for it where there are many; the organisation's name is typed and a fresh code given to confirm. */
export const dissolve = registerProcedure("register:dissolve", { steppedUp: true })
  .input(z.object({ organisationName: typedText }))
  .output(
    z.discriminatedUnion("outcome", [
      z.object({ outcome: z.literal("dissolved"), forgottenMembers: z.number().int() }),
      z.object({ outcome: z.literal("asked"), dueAt: z.date() }),
    ]),
  )
  .mutation(({ ctx, input }) => dissolveRegister(ctx.deps, { ...input, accountId: ctx.session.accountId }));
