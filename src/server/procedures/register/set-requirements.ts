import { registerProcedure } from "#server/trpc.ts";
import { setRequirements as set } from "#services/register/set-requirements.ts";
import { requirements } from "./requirements.ts";

/** Saves the requirements and judges every member by them. */
export const setRequirements = registerProcedure("register:settings")
  .input(requirements)
  .output(requirements)
  .mutation(({ ctx, input }) => set(ctx.deps, { ...input, accountId: ctx.session.accountId }));
