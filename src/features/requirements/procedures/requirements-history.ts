import { z } from "zod";
import { REGISTER_ROLES } from "#domain/access/access.ts";
import { requirementsHistory as history } from "#features/requirements/requirements-history.ts";
import { registerProcedure } from "#server/trpc.ts";
import { requirements } from "./requirements.ts";

/** Who changed what is required, newest first. */
export const requirementsHistory = registerProcedure("register:settings")
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
  .query(({ ctx, input: { registerId } }) => history(ctx.deps, { registerId }));
