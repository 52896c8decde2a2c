import { z } from "zod";
import { dismissNotice as dismiss } from "#features/rights/dismiss-notice.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** Deletes one of the caller's notices of a removal. */
export const dismissNotice = signedInProcedure
  .input(z.object({ noticeId: z.uuid() }))
  .mutation(({ ctx, input: { noticeId } }) => {
    const { phone, accountId } = ctx.session;
    return dismiss(ctx.deps, { phone, accountId, noticeId });
  });
