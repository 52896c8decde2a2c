import { z } from "zod";
import { messageDelay } from "#platform/sms/message-delay.ts";
import { publicProcedure } from "#server/trpc.ts";

/** Whether codes come late at the moment, for whoever waits for one: the same for every phone. */
export const messagesLate = publicProcedure
  .output(z.object({ late: z.boolean() }))
  .query(async ({ ctx }) => ({ late: (await messageDelay(ctx.deps)) !== null }));
