import { z } from "zod";
import { setRequirements as set } from "#features/requirements/set-requirements.ts";
import { registerProcedure } from "#server/trpc.ts";
import { requirements } from "./requirements.ts";

/** Saves what is required in the register, or in a group of it, and judges by it every member whom it concerns. */
export const setRequirements = registerProcedure("register:settings")
  .input(requirements.extend({ groupId: z.uuid().nullish() }))
  .output(requirements)
  .mutation(({ ctx, input: { registerId, groupId = null, ...wanted } }) =>
    set(ctx.deps, {
      accountId: ctx.session.accountId,
      place: { registerId, groupId },
      requirements: wanted,
    }),
  );
