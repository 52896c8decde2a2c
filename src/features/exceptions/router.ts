import { z } from "zod";
import { EXEMPTION_REASONS } from "#domain/health/exemption.ts";
import { REASON_KINDS } from "#domain/health/requirement.ts";
import { row } from "#features/roster/shapes.ts";
import { registerProcedure, router } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { endExemption, exemptMember } from "./exempt-member.ts";
import { countExceptions, listExceptions } from "./list-exceptions.ts";

const count = z.number().int();

const place = z.object({ since: z.date(), membershipId: z.uuid() });

export const exceptionsRouter = router({
  /** Ends one member's exemption before its day. */
  endExemption: registerProcedure("register:members")
    .input(z.object({ membershipId: z.uuid() }))
    .output(z.object({ membershipId: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      await endExemption(ctx.deps, ctx.actor, input);
      return { membershipId: input.membershipId };
    }),

  /** How many fail, for which reasons, and how many are excused. */
  counts: registerProcedure("register:read")
    .input(z.object({ groupId: z.uuid().optional() }))
    .output(
      z.object({
        members: count,
        unknown: count,
        exceptions: count,
        exempt: count,
        reasons: z.record(z.enum(REASON_KINDS), count),
      }),
    )
    .query(({ ctx, input }) => countExceptions(ctx.deps, ctx.actor, input)),

  /** A page of those who fail and are not excused, longest first; `next` goes into `afterPlace` of the call for the next page. */
  page: registerProcedure("register:read")
    .input(
      z.object({
        reason: z.enum(REASON_KINDS).optional(),
        groupId: z.uuid().optional(),
        afterPlace: place.nullish(),
      }),
    )
    .output(z.object({ members: z.array(row.extend({ since: z.date() })), next: place.nullable() }))
    .query(({ ctx, input: { afterPlace = null, reason, groupId } }) =>
      listExceptions(ctx.deps, ctx.actor, { filter: { reason, groupId }, after: afterPlace }),
    ),

  /** Excuses one member from the requirements, for a reason and to the end of a day. */
  exempt: registerProcedure("register:members")
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
      const { until } = await exemptMember(ctx.deps, ctx.actor, input);
      return { membershipId: input.membershipId, until };
    }),
});
