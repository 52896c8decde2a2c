import { z } from "zod";
import { registerProcedure } from "#server/trpc.ts";
import { startReminders } from "#services/reminders/start-reminders.ts";
import { targetInput } from "./target-input.ts";

/** Reminds members by text message, each at most once a day; nothing goes out before `startsAt`. */
export const start = registerProcedure("register:remind")
  .input(targetInput)
  .output(z.object({ batchId: z.string(), total: z.number().int(), startsAt: z.date() }))
  .mutation(({ ctx, input: { registerId, membershipIds = null, ...filter } }) =>
    startReminders(ctx.deps, {
      accountId: ctx.session.accountId,
      role: ctx.role,
      registerId,
      scope: ctx.scope,
      filter,
      membershipIds,
    }),
  );
