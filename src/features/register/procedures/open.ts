import { z } from "zod";
import { openRegister } from "#features/register/open-register.ts";
import { signedInProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";

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
