import { z } from "zod";
import { EXPORT_FORMATS, EXPORT_KINDS } from "#domain/export/export.ts";
import { VERDICTS } from "#domain/health/requirement.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { TEST_AGES } from "#domain/roster/test-age.ts";
import { LOCALES } from "#lib/locale.ts";
import { registerProcedure } from "#server/trpc.ts";
import { requestExport } from "#services/export/request-export.ts";

/** What the roster can be filtered by, but for names. */
const filter = z.object({
  verdict: z.enum(VERDICTS).optional(),
  codeState: z.enum(CODE_STATES).optional(),
  testAge: z.enum(TEST_AGES).optional(),
  vaccination: z.enum(VACCINATION_LEVELS).optional(),
  groupId: z.uuid().optional(),
});

/** Has a file made, after a fresh code: it takes many people's data out of the product at once. */
export const create = registerProcedure("register:export", { steppedUp: true })
  .input(
    z.object({
      kind: z.enum(EXPORT_KINDS),
      format: z.enum(EXPORT_FORMATS),
      locale: z.enum(LOCALES),
      filter,
    }),
  )
  .output(z.object({ exportId: z.string() }))
  .mutation(({ ctx, input }) =>
    requestExport(ctx.deps, {
      ...input,
      accountId: ctx.session.accountId,
      role: ctx.role,
      scope: ctx.scope,
    }),
  );
