import { z } from "zod";
import { carryOutImport } from "#features/expected/carry-out-import.ts";
import { IMPORT_MODES } from "#ports/expected-import-store.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Imports a checked list: adds to the register's, or puts itself in its place. It tells who of it is a member: a fresh code first. */
export const carryOut = registerProcedure("register:expected", { steppedUp: true })
  .input(z.object({ importId: z.uuid(), mode: z.enum(IMPORT_MODES), withAsked: z.boolean().default(false) }))
  .output(z.object({ added: z.number().int() }))
  .mutation(({ ctx, input }) => carryOutImport(ctx.deps, { ...input, accountId: ctx.session.accountId }));
