import { tomorrowMorning } from "#domain/reminders/daytime.ts";
import { takeOf } from "#platform/sms/sms-budget.ts";
import type { Deps } from "#ports/deps.ts";
import type { WaitingPerson } from "#ports/reminder-store.ts";
import { heldUntil } from "./hand-out-batch.ts";

export type OutgoingDeps = Pick<Deps, "clock" | "random" | "settings">;

/** People of one transaction. */
export const PAGE = 50;

type Of = { batchId: string; registerId: string; now: Date; parts: number };

/** What is handed over of a page of a batch, whoever is in it. */
export const outgoing = <Person extends WaitingPerson>(
  deps: OutgoingDeps,
  waiting: readonly Person[],
  { batchId, registerId, now, parts }: Of,
) => ({
  batchId,
  dropped: waiting.filter(({ isDue }) => !isDue).map(({ reminderId }) => reminderId),
  messages: waiting
    .filter(({ isDue }) => isDue)
    .map((person) => ({ ...person, messageId: deps.random.uuid(now) })),
  take: takeOf(deps, "notice", { parts, registerId }),
  now,
  heldUntil: heldUntil(now),
  resumesAt: tomorrowMorning(now),
});
