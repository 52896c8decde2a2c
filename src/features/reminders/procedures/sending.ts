import { z } from "zod";
import { SEND_TIMES } from "#domain/reminders/sending-time.ts";

const count = z.number().int();

const plan = z.object({
  from: z.date(),
  first: count,
  rest: count,
  restFrom: z.date(),
  until: z.date().nullable(),
});

/** SendingChoices as the console gets them. */
export const choicesOutput = z.object({ left: count, now: plan, morning: plan.nullable() });

/** What somebody says who reminds by night: at once, or at 08:00. By day it makes no difference. */
export const whenInput = z.object({ when: z.enum(SEND_TIMES).nullable().default(null) });

/** StartedBatch. */
export const startedOutput = z.object({ batchId: z.string(), total: count, notBefore: z.date() });
