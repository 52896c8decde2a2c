import { z } from "zod";
import { VERDICTS } from "#domain/health/requirement.ts";
import { MOST_AT_ONCE } from "#domain/roster/most-at-once.ts";
import { registerProcedure, router, viewerOf } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { addGroups } from "./add-groups.ts";
import { assignMembers } from "./assign-members.ts";
import { groupCounts } from "./group-counts.ts";
import { listGroups } from "./list-groups.ts";
import { moveGroup } from "./move-group.ts";
import { removeGroup } from "./remove-group.ts";
import { renameGroup } from "./rename-group.ts";
import { setChosenAtJoining } from "./set-chosen-at-joining.ts";

/** 500 names of 50 characters, with room for spaces. */
const MOST_TYPED = 50_000;

const verdict = z.record(z.enum(VERDICTS), z.number().int());

export const groupsRouter = router({
  /** Adds groups by their names, one a line; `known` were there already. */
  add: registerProcedure("register:settings")
    .input(z.object({ parentId: z.uuid().nullable(), names: z.string().max(MOST_TYPED) }))
    .output(z.object({ added: z.number().int(), known: z.number().int() }))
    .mutation(({ ctx, input }) => addGroups(ctx.deps, { ...input, accountId: ctx.session.accountId })),

  /** Puts members into a group, or with null into none; `members`: how many are there now. */
  assign: registerProcedure("register:members")
    .input(
      z.object({ membershipIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE), groupId: z.uuid().nullable() }),
    )
    .output(z.object({ members: z.number().int() }))
    .mutation(({ ctx, input }) =>
      assignMembers(ctx.deps, { ...input, scope: ctx.scope, accountId: ctx.session.accountId }),
    ),

  /** Whether whoever joins may choose a group. */
  chosenAtJoining: registerProcedure("register:settings")
    .output(z.object({ chosen: z.boolean() }))
    .query(async ({ ctx, input }) => ({ chosen: await ctx.deps.groups.chosenAtJoining(input.registerId) })),

  /** Members by verdict of each group that the caller sees, with all that lies under it, and of those in none. */
  counts: registerProcedure("register:read")
    .output(
      z.object({ groups: z.array(z.object({ groupId: z.string(), verdict })), none: verdict.nullable() }),
    )
    .query(({ ctx, input: { registerId } }) =>
      groupCounts(ctx.deps, viewerOf(ctx), { registerId, scope: ctx.scope }),
    ),

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
    .query(({ ctx, input: { registerId } }) => listGroups(ctx.deps, { registerId, scope: ctx.scope })),

  /** Puts a group, with all that lies under it, under another one or at the top. */
  move: registerProcedure("register:settings")
    .input(z.object({ groupId: z.uuid(), parentId: z.uuid().nullable() }))
    .output(z.object({ groupId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await moveGroup(ctx.deps, { ...input, accountId: ctx.session.accountId });
      return { groupId: input.groupId };
    }),

  /** Removes a group; its members and subgroups move up. */
  remove: registerProcedure("register:settings")
    .input(z.object({ groupId: z.uuid() }))
    .output(z.object({ groupId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await removeGroup(ctx.deps, { ...input, accountId: ctx.session.accountId });
      return { groupId: input.groupId };
    }),

  /** Gives a group another name. */
  rename: registerProcedure("register:settings")
    .input(z.object({ groupId: z.uuid(), name: typedText }))
    .output(z.object({ groupId: z.string() }))
    .mutation(async ({ ctx, input }) => {
      await renameGroup(ctx.deps, { ...input, accountId: ctx.session.accountId });
      return { groupId: input.groupId };
    }),

  /** Lets whoever joins choose a group, or leaves it to the managers. */
  setChosenAtJoining: registerProcedure("register:settings")
    .input(z.object({ chosen: z.boolean() }))
    .output(z.object({ chosen: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      await setChosenAtJoining(ctx.deps, { ...input, accountId: ctx.session.accountId });
      return { chosen: input.chosen };
    }),
});
