import { z } from "zod";
import { EXPORT_FORMATS, EXPORT_KINDS, EXPORT_STATES } from "#domain/export/export.ts";
import { filter } from "#features/roster/shapes.ts";
import { LOCALES } from "#lib/locale.ts";
import { registerProcedure, router } from "#server/trpc.ts";
import { listExports, openExport, removeExport } from "./own-exports.ts";
import { requestExport, restartExport } from "./request-export.ts";

const count = z.number().int();

export const exportRouter = router({
  /** Has a file made, after a fresh code: it takes many people's data out of the product at once. */
  create: registerProcedure("register:export", { steppedUp: true })
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
    .mutation(({ ctx, input }) => requestExport(ctx.deps, ctx.actor, input)),

  /** The caller's own files of a register, newest first, and how far each has come. */
  list: registerProcedure("register:export")
    .output(
      z.object({
        exports: z.array(
          z.object({
            exportId: z.string(),
            kind: z.enum(EXPORT_KINDS),
            format: z.enum(EXPORT_FORMATS),
            filtered: z.boolean(),
            state: z.enum(EXPORT_STATES),
            rowsDone: count,
            rowsTotal: count.nullable(),
            bytes: count,
            createdAt: z.date(),
            expiresAt: z.date(),
          }),
        ),
      }),
    )
    .query(async ({ ctx }) => {
      const exports = await listExports(ctx.deps, ctx.actor);
      return {
        exports: exports.map(({ id, filter, ...rest }) => ({
          ...rest,
          exportId: id,
          filtered: Object.values(filter).some((value) => value !== undefined),
        })),
      };
    }),

  /** Records that the caller fetches their own finished file, and names it; the bytes follow by src/features/export/export-download.ts. */
  open: registerProcedure("register:export")
    .input(z.object({ exportId: z.uuid() }))
    .output(z.object({ fileName: z.string(), bytes: z.number().int() }))
    .mutation(({ ctx, input }) => openExport(ctx.deps, ctx.actor, input)),

  /** Deletes one of the caller's own files, or stops the making of it. */
  remove: registerProcedure("register:export")
    .input(z.object({ exportId: z.uuid() }))
    .output(z.object({ exportId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await removeExport(ctx.deps, ctx.actor, input);
      return { exportId: input.exportId };
    }),

  /** Has a file made anew that failed, or that was deleted because a member left. */
  restart: registerProcedure("register:export", { steppedUp: true })
    .input(z.object({ exportId: z.uuid() }))
    .output(z.object({ exportId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await restartExport(ctx.deps, ctx.actor, input);
      return { exportId: input.exportId };
    }),
});
