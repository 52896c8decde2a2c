import { smsParts } from "#domain/sms/parts.ts";
import { reminderText } from "#domain/sms/texts.ts";
import type { Deps } from "#ports/deps.ts";
import type { ReminderPage } from "#ports/reminder-store.ts";
import { enqueueMessages } from "#services/sms/queue-sms.ts";
import { takeOf } from "#services/sms/sms-budget.ts";
import { heldUntil } from "./hand-out-batch.ts";

type SendDeps = Pick<Deps, "clock" | "random" | "settings" | "comparisons" | "reminders" | "jobs" | "log">;

/** Members of one transaction. */
const PAGE = 50;

/**
 * Messages of a batch that may wait in the outbox: a large batch must not keep sign-in codes waiting behind it, and whoever
 * cancels it stops nearly all of what is left.
 */
const IN_HAND = 100;

/**
 * Sends the next page of a batch: everybody once, however often and by however many workers it is called. "wait": nothing
 * could be done yet; "ended": there is nothing left to do.
 */
export const sendReminderPage = async (
  deps: SendDeps,
  { batchId }: { batchId: string },
): Promise<"more" | "wait" | "ended"> => {
  const now = deps.clock();
  const coveredAt = await deps.comparisons.lastCoveredAt();
  const page = await deps.reminders.page(batchId, PAGE, { now, coveredAt });
  if (page === null) {
    return "ended";
  }
  if (now < page.startsAt || page.inHand >= IN_HAND) {
    return "wait";
  }
  const body = reminderText(deps.settings.publicUrl);
  const done = await deps.reminders.handOver({
    batchId,
    ...outgoing(deps, page, now),
    body,
    take: takeOf(deps, "notice", { parts: smsParts(body), registerId: page.registerId }),
    now,
    heldUntil: heldUntil(now),
    event: (shown) => ({
      action: page.startedBy === null ? "reminders.sent" : "member.reminded",
      at: now,
      actorId: page.startedBy,
      registerId: page.registerId,
      shown,
      detail: { batchId, messages: shown.length },
    }),
  });
  await enqueueMessages(deps, done?.messageIds ?? []);
  return done === null || done.ended ? "ended" : "more";
};

const outgoing = ({ random }: Pick<Deps, "random">, { members }: ReminderPage, now: Date) => ({
  dropped: members.filter(({ isDue }) => !isDue).map(({ membershipId }) => membershipId),
  messages: members
    .filter(({ isDue }) => isDue)
    .map(({ membershipId, phone }) => ({ membershipId, messageId: random.uuid(now), to: phone })),
});
