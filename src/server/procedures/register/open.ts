import { z } from "zod";
import { typedText } from "#server/procedures/typed-text.ts";
import { signedInProcedure } from "#server/trpc.ts";
import { openRegister } from "#services/register/open-register.ts";

/** Opens a register with its first join code. */
export const open = signedInProcedure
  .input(
    z.object({
      organisationName: typedText,
      regionCode: typedText,
      address: typedText,
      purpose: typedText,
      creditCode: typedText.nullish(),
    }),
  )
  .output(z.object({ registerId: z.string() }))
  .mutation(({ ctx, input }) => openRegister(ctx.deps, { ...input, accountId: ctx.session.accountId }));
