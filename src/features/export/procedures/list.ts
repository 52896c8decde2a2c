import { z } from "zod";
import { EXPORT_FORMATS, EXPORT_KINDS, EXPORT_STATES } from "#domain/export/export.ts";
import { listExports } from "#features/export/list-exports.ts";
import { registerProcedure } from "#server/trpc.ts";

const count = z.number().int();

/** The caller's own files of a register, newest first, and how far each has come. */
export const list = registerProcedure("register:export")
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
  .query(async ({ ctx, input: { registerId } }) => {
    const owner = { registerId, accountId: ctx.session.accountId, scope: ctx.scope };
    const exports = await listExports(ctx.deps, owner);
    return {
      exports: exports.map(({ id, filter, ...rest }) => ({
        ...rest,
        exportId: id,
        filtered: Object.values(filter).some((value) => value !== undefined),
      })),
    };
  });
