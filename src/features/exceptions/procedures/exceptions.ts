import { z } from "zod";
import { REASON_KINDS } from "#domain/health/requirement.ts";
import { listExceptions } from "#features/exceptions/list-exceptions.ts";
import { row } from "#features/roster/procedures/row.ts";
import { registerProcedure } from "#server/trpc.ts";

const place = z.object({ since: z.date(), membershipId: z.uuid() });

/** A page of those who fail and are not excused, longest first; `next` goes into `afterPlace` of the call for the next page. */
export const exceptions = registerProcedure("register:read")
  .input(
    z.object({
      reason: z.enum(REASON_KINDS).optional(),
      groupId: z.uuid().optional(),
      afterPlace: place.nullish(),
    }),
  )
  .output(z.object({ members: z.array(row.extend({ since: z.date() })), next: place.nullable() }))
  .query(({ ctx, input: { registerId, afterPlace = null, ...filter } }) =>
    listExceptions(ctx.deps, {
      accountId: ctx.session.accountId,
      role: ctx.role,
      scope: ctx.scope,
      registerId,
      filter,
      after: afterPlace,
    }),
  );
