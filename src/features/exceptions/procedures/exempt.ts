import { z } from "zod";
import { EXEMPTION_REASONS } from "#domain/health/exemption.ts";
import { exemptMember } from "#features/exceptions/exempt-member.ts";
import { registerProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";

/** Excuses one member from the requirements, for a reason and to the end of a day. */
export const exempt = registerProcedure("register:members")
  .input(
    z.object({
      membershipId: z.uuid(),
      reason: z.enum(EXEMPTION_REASONS),
      note: typedText,
      lastDay: typedText,
    }),
  )
  .output(z.object({ membershipId: z.uuid(), until: z.date() }))
  .mutation(async ({ ctx, input }) => {
    const { role, scope, session } = ctx;
    const { until } = await exemptMember(ctx.deps, { ...input, role, scope, accountId: session.accountId });
    return { membershipId: input.membershipId, until };
  });
