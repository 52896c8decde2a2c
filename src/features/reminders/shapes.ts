import { z } from "zod";
import { SEND_TIMES } from "#domain/reminders/sending-time.ts";
import { REMINDER_BATCH_STATES } from "#domain/reminders/states.ts";
import { filter } from "#features/roster/shapes.ts";
import type { AskedTarget } from "./reminder-target.ts";

const count = z.number().int();

/** BatchView as the console gets it. */
export const batchOutput = z.object({
  batchId: z.string(),
  startedBy: z.string().nullable(),
  state: z.enum(REMINDER_BATCH_STATES),
  createdAt: z.date(),
  notBefore: z.date(),
  endedAt: z.date().nullable(),
  parts: count,
  total: count,
  leftOut: count,
  pending: count,
  later: count,
  laterAt: z.date().nullable(),
  handled: count,
  unsent: count,
  queued: count,
  sent: count,
  failed: count,
  withheld: count,
});

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

/** ReminderSettings. */
export const settingsFields = z.object({ automatic: z.boolean(), alert: z.boolean() });

/** As many members as are ticked one by one; for more there is the filter. */
const MOST_CHOSEN = 1000;

const registerId = z.string();

/**
 * Members who match all that is set, or the named ones. Never both: a filter over somebody who is named would answer how
 * they are.
 */
const named = z.strictObject({ registerId, membershipIds: z.array(z.uuid()).min(1).max(MOST_CHOSEN) });

const matching = z.strictObject({ registerId, ...filter.shape });

export const targetInput = z.union([named, matching]);

/** The same, and when it is to go out. */
export const startInput = z.union([named.extend(whenInput.shape), matching.extend(whenInput.shape)]);

/** Whom the input means, among those whom the caller's role covers. */
export const targetOf = (
  { registerId, ...chosen }: z.output<typeof targetInput>,
  { scope }: Pick<AskedTarget, "scope">,
): AskedTarget =>
  "membershipIds" in chosen
    ? { registerId, scope, filter: null, membershipIds: chosen.membershipIds }
    : { registerId, scope, filter: chosen, membershipIds: null };
