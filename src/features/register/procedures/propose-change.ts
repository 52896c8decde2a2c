import { z } from "zod";
import { proposeTextChange } from "#features/rights/propose-text-change.ts";
import { registerProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";

/** Asks the members to agree to another organisation name or purpose. */
export const proposeChange = registerProcedure("register:purpose", { steppedUp: true })
  .input(z.object({ organisationName: typedText, purpose: typedText }))
  .output(z.object({ dueAt: z.date() }))
  .mutation(({ ctx, input }) => proposeTextChange(ctx.deps, { ...input, accountId: ctx.session.accountId }));
