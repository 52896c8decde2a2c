import { z } from "zod";
import { requestDownloadCode as request } from "#features/rights/download-own-data.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** Sends the code that a download of one's own data needs to the caller's phone. */
export const requestDownloadCode = signedInProcedure
  .output(z.object({ late: z.boolean() }))
  .mutation(({ ctx: { deps, session, locale } }) =>
    request(deps, { sessionId: session.id, phone: session.phone, locale }),
  );
