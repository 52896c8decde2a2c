import { z } from "zod";
import { signedInProcedure } from "#server/trpc.ts";
import { messageDelay as delayOf } from "#services/sms/message-delay.ts";

/** Since when messages do not go out, for whoever sends some; null while they do. It tells of nobody's. */
export const messageDelay = signedInProcedure
  .output(z.object({ since: z.date().nullable() }))
  .query(async ({ ctx }) => ({ since: (await delayOf(ctx.deps))?.since ?? null }));
