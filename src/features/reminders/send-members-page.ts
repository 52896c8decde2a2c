import { smsParts } from "#domain/sms/parts.ts";
import { reminderText } from "#domain/sms/texts.ts";
import type { Deps } from "#ports/deps.ts";
import type { HandedOver, RunningBatch } from "#ports/reminder-store.ts";
import { type OutgoingDeps, outgoing, PAGE } from "./outgoing.ts";

export type SendMembersDeps = OutgoingDeps & Pick<Deps, "comparisons" | "reminders">;

/** Sends the next page of a batch of members, to those who still are an exception or unknown. */
export const sendMembersPage = async (
  deps: SendMembersDeps,
  { batchId, registerId, startedBy }: RunningBatch,
  now: Date,
): Promise<HandedOver | null> => {
  const coveredAt = await deps.comparisons.lastCoveredAt();
  const waiting = await deps.reminders.page(batchId, PAGE, { now, coveredAt });
  const body = reminderText(deps.settings.publicUrl);
  return deps.reminders.handOver({
    ...outgoing(deps, waiting, { batchId, registerId, now, parts: smsParts(body) }),
    body,
    event: (shown) => ({
      action: startedBy === null ? "reminders.sent" : "member.reminded",
      at: now,
      actorId: startedBy,
      registerId,
      shown,
      detail: { batchId, messages: shown.length },
    }),
  });
};
