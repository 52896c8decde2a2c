import { z } from "zod";
import { REGISTER_ROLES } from "#domain/access/access.ts";
import { registerProcedure, router } from "#server/trpc.ts";
import { removeRequirements, setRequirements } from "./change-requirements.ts";
import { groupRequirements, requirementsHistory } from "./list-requirements.ts";
import { previewRequirements } from "./preview-requirements.ts";
import { requirements } from "./shapes.ts";

const count = z.number().int();

export const requirementsRouter = router({
  /** The groups that have requirements of their own. */
  ofGroups: registerProcedure("register:settings")
    .output(z.array(z.object({ groupId: z.string(), requirements })))
    .query(({ ctx, input: { registerId } }) => groupRequirements(ctx.deps, registerId)),

  /** How many would fail now by these requirements; without any, once the group has none of its own. */
  preview: registerProcedure("register:settings")
    .input(z.object({ groupId: z.uuid().nullish(), requirements: requirements.nullable() }))
    .output(z.object({ members: count, failing: count, newly: count, noLonger: count, unknown: count }))
    .query(({ ctx, input: { groupId = null, requirements } }) =>
      previewRequirements(ctx.deps, ctx.actor, { groupId, requirements }),
    ),

  /** Takes a group's own requirements away. */
  remove: registerProcedure("register:settings")
    .input(z.object({ groupId: z.uuid() }))
    .output(z.object({ groupId: z.uuid() }))
    .mutation(async ({ ctx, input: { groupId } }) => {
      await removeRequirements(ctx.deps, ctx.actor, { groupId });
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
    .query(({ ctx, input: { registerId } }) => requirementsHistory(ctx.deps, registerId)),

  /** Saves what is required in the register, or in a group of it, and judges by it every member whom it concerns. */
  set: registerProcedure("register:settings")
    .input(requirements.extend({ groupId: z.uuid().nullish() }))
    .output(requirements)
    .mutation(({ ctx, input: { groupId = null, allowedCodes, maxTestAgeHours, minVaccination } }) =>
      setRequirements(ctx.deps, ctx.actor, { groupId, allowedCodes, maxTestAgeHours, minVaccination }),
    ),
});
