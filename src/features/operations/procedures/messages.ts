import { z } from "zod";
import { SMS_FAILURES } from "#domain/sms/gateway.ts";
import { messageTraffic } from "#features/operations/message-traffic.ts";
import { operatorProcedure } from "#server/trpc.ts";

const count = z.number().int();
const reason = z.enum(SMS_FAILURES);

/** What goes out, what waits and what does not arrive, of the last 24 hours: counts alone. */
export const messages = operatorProcedure
  .output(
    z.object({
      waiting: count,
      oldestWaitingAt: z.date().nullable(),
      lateSince: z.date().nullable(),
      lastSentAt: z.date().nullable(),
      lastReason: reason.nullable(),
      failures: z.array(z.object({ reason, hour: count, day: count })),
      hours: z.array(
        z.object({ hoursAgo: count, sent: count, sentLate: count, waiting: count, failed: count }),
      ),
    }),
  )
  .query(({ ctx }) => messageTraffic(ctx.deps));
