import { freshnessOutput } from "#server/procedures/freshness.ts";
import { registerProcedure } from "#server/trpc.ts";
import { freshness as getFreshness } from "#services/comparison/freshness.ts";

/** When everybody was last compared, when the next comparison is due, and how many the latest could not look up. */
export const freshness = registerProcedure("register:read")
  .output(freshnessOutput)
  .query(({ ctx }) => getFreshness(ctx.deps));
