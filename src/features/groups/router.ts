import { z } from "zod";
import { VERDICTS } from "#domain/health/requirement.ts";
import { MOST_AT_ONCE } from "#domain/roster/most-at-once.ts";
import { registerProcedure, router } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { assignMembers } from "./assign-members.ts";
import { addGroups, moveGroup, removeGroup, renameGroup, setChosenAtJoining } from "./change-groups.ts";
import { groupCounts } from "./group-counts.ts";
import { isChosenAtJoining, listGroups } from "./list-groups.ts";

/** 500 names of 50 characters, with room for spaces. */
const MOST_TYPED = 50_000;

const verdict = z.record(z.enum(VERDICTS), z.number().int());

export const groupsRouter = router({
  /** Adds groups by their names, one a line; `known` were there already. */
  add: registerProcedure("register:settings")
    .input(z.object({ parentId: z.uuid().nullable(), names: z.string().max(MOST_TYPED) }))
    .output(z.object({ added: z.number().int(), known: z.number().int() }))
    .mutation(({ ctx, input }) => addGroups(ctx.deps, ctx.actor, input)),

  /** Puts members into a group, or with null into none; `members`: how many are there now. */
  assign: registerProcedure("register:members")
    .input(
      z.object({ membershipIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE), groupId: z.uuid().nullable() }),
    )
    .output(z.object({ members: z.number().int() }))
    .mutation(({ ctx, input }) => assignMembers(ctx.deps, ctx.actor, input)),

  /** Whether whoever joins may choose a group. */
  chosenAtJoining: registerProcedure("register:settings")
    .output(z.object({ chosen: z.boolean() }))
    .query(async ({ ctx, input }) => ({ chosen: await isChosenAtJoining(ctx.deps, input.registerId) })),

  /** Members by verdict of each group that the caller sees, with all that lies under it, and of those in none. */
  counts: registerProcedure("register:read")
    .output(
      z.object({ groups: z.array(z.object({ groupId: z.string(), verdict })), none: verdict.nullable() }),
    )
    .query(({ ctx }) => groupCounts(ctx.deps, ctx.actor)),

  /** The groups that the caller sees, in the order of their tree. */
  list: registerProcedure("register:read")
    .output(
      z.array(
        z.object({
          groupId: z.string(),
          parentId: z.string().nullable(),
          name: z.string(),
          /** Names from the top of the tree down to its own. */
          path: z.array(z.string()),
          /** In the group itself, not under it. */
          members: z.number().int(),
        }),
      ),
    )
    .query(({ ctx }) => listGroups(ctx.deps, ctx.actor)),

  /** Puts a group, with all that lies under it, under another one or at the top. */
  move: registerProcedure("register:settings")
    .input(z.object({ groupId: z.uuid(), parentId: z.uuid().nullable() }))
    .output(z.object({ groupId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await moveGroup(ctx.deps, ctx.actor, input);
      return { groupId: input.groupId };
    }),

  /** Removes a group; its members and subgroups move up. */
  remove: registerProcedure("register:settings")
    .input(z.object({ groupId: z.uuid() }))
    .output(z.object({ groupId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await removeGroup(ctx.deps, ctx.actor, input);
      return { groupId: input.groupId };
    }),

  /** Gives a group another name. */
  rename: registerProcedure("register:settings")
    .input(z.object({ groupId: z.uuid(), name: typedText }))
    .output(z.object({ groupId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await renameGroup(ctx.deps, ctx.actor, input);
      return { groupId: input.groupId };
    }),

  /** Lets whoever joins choose a group, or leaves it to the managers. */
  setChosenAtJoining: registerProcedure("register:settings")
    .input(z.object({ chosen: z.boolean() }))
    .output(z.object({ chosen: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      await setChosenAtJoining(ctx.deps, ctx.actor, input);
      return { chosen: input.chosen };
    }),
});
