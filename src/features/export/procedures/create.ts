import { z } from "zod";
import { EXPORT_FORMATS, EXPORT_KINDS } from "#domain/export/export.ts";
import { requestExport } from "#features/export/request-export.ts";
import { filter } from "#features/roster/procedures/filter.ts";
import { LOCALES } from "#lib/locale.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Has a file made, after a fresh code: it takes many people's data out of the product at once. */
export const create = registerProcedure("register:export", { steppedUp: true })
  .input(
    z.object({
      kind: z.enum(EXPORT_KINDS),
      format: z.enum(EXPORT_FORMATS),
      locale: z.enum(LOCALES),
      // Never by name: it would stand in the file's order.
      filter: filter.omit({ name: true }),
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
