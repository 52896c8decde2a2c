import { z } from "zod";
import { NOTICE_REASONS } from "#domain/register/removal.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** What people with the caller's phone were told of removals, and of registers that ended, in the last 30 days. */
export const removals = signedInProcedure
  .output(
    z.array(
      z.object({
        noticeId: z.string(),
        nameMasked: z.string(),
        organisationName: z.string(),
        reason: z.enum(NOTICE_REASONS),
        words: z.string(),
        receiptId: z.string(),
        removedAt: z.date(),
      }),
    ),
  )
  .query(({ ctx }) => ctx.deps.removalNotices.ofPhone(ctx.session.phone));
