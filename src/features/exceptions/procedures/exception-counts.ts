import { z } from "zod";
import { REASON_KINDS } from "#domain/health/requirement.ts";
import { countExceptions } from "#features/exceptions/count-exceptions.ts";
import { registerProcedure, viewerOf } from "#server/trpc.ts";

const count = z.number().int();

/** How many fail, for which reasons, and how many are excused. */
export const exceptionCounts = registerProcedure("register:read")
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
  .query(({ ctx, input }) => countExceptions(ctx.deps, viewerOf(ctx), { ...input, scope: ctx.scope }));
