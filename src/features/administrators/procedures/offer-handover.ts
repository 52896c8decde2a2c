import { z } from "zod";
import { offerHandover as offer } from "#features/administrators/offer-handover.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Offers the register to one of its managers, after a fresh code. */
export const offerHandover = registerProcedure("register:roles", { steppedUp: true })
  .input(z.object({ accountId: z.uuid() }))
  .mutation(({ ctx, input: { registerId, accountId } }) =>
    offer(ctx.deps, { registerId, toAccountId: accountId, actorId: ctx.session.accountId }),
  );
