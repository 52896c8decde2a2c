import { DomainError } from "#domain/errors.ts";
import { UNSAID_BELOW } from "#domain/reminders/at-least.ts";
import { type SendingTime, type SendTime, sendingTime } from "#domain/reminders/sending-time.ts";
import type { Deps } from "#ports/deps.ts";
import type { NewReminderBatch } from "#ports/reminder-store.ts";
import { heldUntil } from "./hand-out-batch.ts";

type Started = { startedBy: string | null; parts: number };

/** A batch that goes out at this time. */
export const newBatch = (
  { random }: Pick<Deps, "random">,
  { startedBy, parts }: Started,
  time: SendingTime,
  now: Date,
): NewReminderBatch => {
  return {
    batchId: random.uuid(now),
    startedBy,
    parts,
    now,
    unsaid: (random.bytes(1)[0] ?? 0) % UNSAID_BELOW,
    ...time,
    heldUntil: new Date(Math.max(heldUntil(now).getTime(), time.notBefore.getTime())),
  };
};

/** A batch that somebody asks for by hand. Throws reminder_by_night when they have to say whether to wake people. */
export const batchByHand = (
  deps: Pick<Deps, "random">,
  started: Started,
  when: SendTime | null,
  now: Date,
): NewReminderBatch => {
  const time = sendingTime(when, now);
  if (time === null) {
    throw new DomainError("reminder_by_night");
  }
  return newBatch(deps, started, time, now);
};
