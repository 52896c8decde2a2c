import { z } from "zod";
import { VERDICTS } from "#domain/health/requirement.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { TEST_AGES } from "#domain/roster/test-age.ts";
import { registerProcedure } from "#server/trpc.ts";
import { getRosterPage } from "#services/roster/get-roster-page.ts";
import { row } from "./row.ts";

const filter = z.object({
  verdict: z.enum(VERDICTS).optional(),
  codeState: z.enum(CODE_STATES).optional(),
  testAge: z.enum(TEST_AGES).optional(),
  vaccination: z.enum(VACCINATION_LEVELS).optional(),
  groupId: z.uuid().nullish(),
  name: z.string().max(50).optional(),
});

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
