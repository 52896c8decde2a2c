import { z } from "zod";
import { downloadOwnData } from "#features/rights/download-own-data.ts";
import { signedInProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";

/** Everything that is held of the caller's phone, for whoever has the fresh code; in clear of whose document number is typed. */
export const download = signedInProcedure
  .input(z.object({ code: typedText, documentNumber: typedText }))
  .output(z.object({ file: z.string() }))
  .mutation(async ({ ctx: { deps, session }, input }) => ({
    file: await downloadOwnData(deps, {
      sessionId: session.id,
      accountId: session.accountId,
      phone: session.phone,
      ...input,
    }),
  }));
