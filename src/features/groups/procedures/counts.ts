import { z } from "zod";
import { VERDICTS } from "#domain/health/requirement.ts";
import { groupCounts } from "#features/groups/group-counts.ts";
import { registerProcedure, viewerOf } from "#server/trpc.ts";

const verdict = z.record(z.enum(VERDICTS), z.number().int());

/** Members by verdict of each group that the caller sees, with all that lies under it, and of those in none. */
export const counts = registerProcedure("register:read")
  .output(z.object({ groups: z.array(z.object({ groupId: z.string(), verdict })), none: verdict.nullable() }))
  .query(({ ctx, input: { registerId } }) =>
    groupCounts(ctx.deps, viewerOf(ctx), { registerId, scope: ctx.scope }),
  );
