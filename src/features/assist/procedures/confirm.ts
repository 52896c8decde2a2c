import { z } from "zod";
import { SECOND_REASONS } from "#domain/register/assisted-join.ts";
import { confirmAsSecond } from "#features/assist/confirm-as-second.ts";
import { registerProcedure } from "#server/trpc.ts";

/** A second administrator, who says to have checked the identity document in person too, completes the join. */
export const confirm = registerProcedure("register:assist")
  .input(
    z.object({
      assistedJoinId: z.uuid(),
      reason: z.enum(SECOND_REASONS),
      documentChecked: z.literal(true),
    }),
  )
  .output(z.object({ receiptNumber: z.string() }))
  .mutation(({ ctx, input: { registerId, assistedJoinId, reason } }) =>
    confirmAsSecond(ctx.deps, { registerId, assistedJoinId, reason, accountId: ctx.session.accountId }),
  );
