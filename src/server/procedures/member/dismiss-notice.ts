import { z } from "zod";
import { signedInProcedure } from "#server/trpc.ts";
import { dismissNotice as dismiss } from "#services/member/dismiss-notice.ts";

/** Deletes one of the caller's notices of a removal. */
export const dismissNotice = signedInProcedure
  .input(z.object({ noticeId: z.uuid() }))
  .mutation(({ ctx, input: { noticeId } }) => {
    const { phone, accountId } = ctx.session;
    return dismiss(ctx.deps, { phone, accountId, noticeId });
  });
