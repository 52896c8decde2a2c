import { z } from "zod";
import { REMOVAL_REASONS } from "#domain/register/removal.ts";
import { MOST_AT_ONCE } from "#domain/roster/most-at-once.ts";
import { freshnessOutput } from "#features/comparison/shapes.ts";
import { registerProcedure, router, viewerOf } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { getRosterPage } from "./get-roster-page.ts";
import { getRosterTiles } from "./get-roster-tiles.ts";
import { removeMembers } from "./remove-members.ts";
import { revealPhone } from "./reveal-phone.ts";
import { rosterFreshness } from "./roster-freshness.ts";
import { filter, row, tilesOutput } from "./shapes.ts";

export const rosterRouter = router({
  /** When everybody was last compared, when the next comparison is due, and how many the latest could not look up. */
  freshness: registerProcedure("register:read")
    .output(freshnessOutput)
    .query(({ ctx, input: { registerId } }) => rosterFreshness(ctx.deps, { registerId, scope: ctx.scope })),

  /** A page of the masked roster, newest member first; `next` goes into `before` of the call for the next page. */
  page: registerProcedure("register:read")
    .input(filter.extend({ before: z.uuid().nullish() }))
    .output(z.object({ members: z.array(row), next: z.string().nullable() }))
    .query(({ ctx, input: { registerId, before = null, ...filter } }) =>
      getRosterPage(ctx.deps, {
        accountId: ctx.session.accountId,
        role: ctx.role,
        scope: ctx.scope,
        registerId,
        before,
        filter,
      }),
    ),

  /** Takes members out of the register for good, and tells each of them why. */
  remove: registerProcedure("register:members", { steppedUp: true })
    .input(
      z.object({
        membershipIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE),
        reason: z.enum(REMOVAL_REASONS),
        words: typedText,
      }),
    )
    .output(z.object({ removed: z.number().int() }))
    .mutation(({ ctx, input: { registerId, ...request } }) =>
      removeMembers(ctx.deps, {
        ...request,
        accountId: ctx.session.accountId,
        role: ctx.role,
        part: { registerId, scope: ctx.scope },
      }),
    ),

  /**
   * One member's phone in clear, to call them: the one answer of the console that holds a clear number. After a fresh code,
   * counted, recorded, and shown to the member. A mutation: it is kept in no cache.
   */
  reveal: registerProcedure("register:reveal", { steppedUp: true })
    .input(z.object({ membershipId: z.uuid() }))
    .output(z.object({ phone: z.string() }))
    .mutation(({ ctx, input: { registerId, membershipId } }) =>
      revealPhone(ctx.deps, {
        accountId: ctx.session.accountId,
        role: ctx.role,
        part: { registerId, scope: ctx.scope },
        membershipId,
      }),
    ),

  /** How many members there are of each state. */
  tiles: registerProcedure("register:read")
    .input(z.object({ groupId: z.uuid().nullish() }))
    .output(tilesOutput)
    .query(({ ctx, input }) => getRosterTiles(ctx.deps, viewerOf(ctx), { ...input, scope: ctx.scope })),
});
