import { z } from "zod";
import { REGISTER_ROLES } from "#domain/access/access.ts";
import { registerProcedure, router, viewerOf } from "#server/trpc.ts";
import { previewRequirements } from "./preview-requirements.ts";
import { removeRequirements } from "./remove-requirements.ts";
import { requirementsHistory } from "./requirements-history.ts";
import { setRequirements } from "./set-requirements.ts";
import { requirements } from "./shapes.ts";

const count = z.number().int();

export const requirementsRouter = router({
  /** The groups that have requirements of their own. */
  ofGroups: registerProcedure("register:settings")
    .output(z.array(z.object({ groupId: z.string(), requirements })))
    .query(({ ctx, input: { registerId } }) => ctx.deps.requirements.ofGroups(registerId)),

  /** How many would fail now by these requirements; without any, once the group has none of its own. */
  preview: registerProcedure("register:settings")
    .input(z.object({ groupId: z.uuid().nullish(), requirements: requirements.nullable() }))
    .output(z.object({ members: count, failing: count, newly: count, noLonger: count, unknown: count }))
    .query(({ ctx, input: { registerId, groupId = null, requirements } }) =>
      previewRequirements(ctx.deps, viewerOf(ctx), { place: { registerId, groupId }, requirements }),
    ),

  /** Takes a group's own requirements away. */
  remove: registerProcedure("register:settings")
    .input(z.object({ groupId: z.uuid() }))
    .output(z.object({ groupId: z.uuid() }))
    .mutation(async ({ ctx, input: { registerId, groupId } }) => {
      await removeRequirements(ctx.deps, { accountId: ctx.session.accountId, registerId, groupId });
      return { groupId };
    }),

  /** Who changed what is required, newest first. */
  history: registerProcedure("register:settings")
    .output(
      z.array(
        z.object({
          at: z.date(),
          /** Null for an account that is gone. */
          nameMasked: z.string().nullable(),
          role: z.enum(REGISTER_ROLES).nullable(),
          groupId: z.string().nullable(),
          /** Null for a group that is gone. */
          groupName: z.string().nullable(),
          /** Null: the group's own were removed. */
          requirements: requirements.nullable(),
        }),
      ),
    )
    .query(({ ctx, input: { registerId } }) => requirementsHistory(ctx.deps, { registerId })),

  /** Saves what is required in the register, or in a group of it, and judges by it every member whom it concerns. */
  set: registerProcedure("register:settings")
    .input(requirements.extend({ groupId: z.uuid().nullish() }))
    .output(requirements)
    .mutation(({ ctx, input: { registerId, groupId = null, ...wanted } }) =>
      setRequirements(ctx.deps, {
        accountId: ctx.session.accountId,
        place: { registerId, groupId },
        requirements: wanted,
      }),
    ),
});
