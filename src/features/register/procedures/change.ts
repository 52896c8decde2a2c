import { z } from "zod";
import { changeRegister } from "#features/register/change-register.ts";
import { registerProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";

/** Changes name, address, purpose and capacity. */
export const change = registerProcedure("register:settings", { steppedUp: true })
  .input(
    z.object({ organisationName: typedText, address: typedText, purpose: typedText, capacity: z.number() }),
  )
  .output(z.object({ registerId: z.string() }))
  .mutation(async ({ ctx, input }) => {
    await changeRegister(ctx.deps, { ...input, accountId: ctx.session.accountId });
    return { registerId: input.registerId };
  });
