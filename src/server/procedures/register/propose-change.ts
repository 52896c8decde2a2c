import { z } from "zod";
import { typedText } from "#server/procedures/typed-text.ts";
import { registerProcedure } from "#server/trpc.ts";
import { proposeTextChange } from "#services/rights/propose-text-change.ts";

/** Asks the members to agree to another organisation name or purpose. */
export const proposeChange = registerProcedure("register:purpose", { steppedUp: true })
  .input(z.object({ organisationName: typedText, purpose: typedText }))
  .output(z.object({ dueAt: z.date() }))
  .mutation(({ ctx, input }) => proposeTextChange(ctx.deps, { ...input, accountId: ctx.session.accountId }));
