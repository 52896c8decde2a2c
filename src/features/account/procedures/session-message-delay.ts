import { z } from "zod";
import { messageDelay as delayOf } from "#platform/sms/message-delay.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** Since when messages do not go out, for whoever sends some; null while they do. It tells of nobody's. */
export const messageDelay = signedInProcedure
  .output(z.object({ since: z.date().nullable() }))
  .query(async ({ ctx }) => ({ since: (await delayOf(ctx.deps))?.since ?? null }));
