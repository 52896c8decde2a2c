import { freshnessOutput } from "#features/comparison/procedures/freshness.ts";
import { rosterFreshness } from "#features/roster/roster-freshness.ts";
import { registerProcedure } from "#server/trpc.ts";

/** When everybody was last compared, when the next comparison is due, and how many the latest could not look up. */
export const freshness = registerProcedure("register:read")
  .output(freshnessOutput)
  .query(({ ctx, input: { registerId } }) => rosterFreshness(ctx.deps, { registerId, scope: ctx.scope }));
