import { z } from "zod";
import { getHandover } from "#features/administrators/get-handover.ts";
import { registerProcedure } from "#server/trpc.ts";

/** To whom the owner has offered the register; null when to nobody. */
export const handover = registerProcedure("register:settings")
  .output(z.object({ toAccountId: z.string(), expiresAt: z.date(), isToYou: z.boolean() }).nullable())
  .query(({ ctx, input: { registerId } }) =>
    getHandover(ctx.deps, { registerId, accountId: ctx.session.accountId }),
  );
