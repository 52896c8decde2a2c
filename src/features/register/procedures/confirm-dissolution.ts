import { z } from "zod";
import { confirmDissolution as confirm } from "#features/register/dissolve-register.ts";
import { registerProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";

/** Ends a large register that its owner has asked to end: by somebody else, with a fresh code of their own. */
export const confirmDissolution = registerProcedure("register:settings", { steppedUp: true })
  .input(z.object({ organisationName: typedText }))
  .output(z.object({ forgottenMembers: z.number().int() }))
  .mutation(({ ctx, input }) => confirm(ctx.deps, { ...input, accountId: ctx.session.accountId }));
