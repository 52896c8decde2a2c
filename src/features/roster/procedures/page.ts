import { z } from "zod";
import { getRosterPage } from "#features/roster/get-roster-page.ts";
import { registerProcedure } from "#server/trpc.ts";
import { filter } from "./filter.ts";
import { row } from "./row.ts";

/** A page of the masked roster, newest member first; `next` goes into `before` of the call for the next page. */
export const page = registerProcedure("register:read")
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
  );
