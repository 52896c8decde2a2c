import { z } from "zod";
import { addGroups } from "#features/groups/add-groups.ts";
import { registerProcedure } from "#server/trpc.ts";

/** 500 names of 50 characters, with room for spaces. */
const MOST_TYPED = 50_000;

/** Adds groups by their names, one a line; `known` were there already. */
export const add = registerProcedure("register:settings")
  .input(z.object({ parentId: z.uuid().nullable(), names: z.string().max(MOST_TYPED) }))
  .output(z.object({ added: z.number().int(), known: z.number().int() }))
  .mutation(({ ctx, input }) => addGroups(ctx.deps, { ...input, accountId: ctx.session.accountId }));
