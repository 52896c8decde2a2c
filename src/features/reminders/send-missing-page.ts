import { remindableAt } from "#domain/expected/expected.ts";
import { smsParts } from "#domain/sms/parts.ts";
import { joinReminderText } from "#domain/sms/texts.ts";
import { getInvitation } from "#features/invitation/get-invitation.ts";
import { isProven } from "#features/organisation/organisation-proofs-sql.ts";
import type { Deps } from "#ports/deps.ts";
import type { HandedOver, RunningBatch } from "#ports/reminder-store.ts";
import { type OutgoingDeps, outgoing, PAGE } from "./outgoing.ts";

export type SendMissingDeps = OutgoingDeps & Pick<Deps, "db" | "settings" | "reminders" | "missingReminders">;

/**
 * Sends the next page of a batch of people who are missing, to those who still are. Where nobody can join at this moment, or
 * nobody knows for whom the organisation speaks, the batch is stopped.
 */
export const sendMissingPage = async (
  deps: SendMissingDeps,
  { batchId, registerId, startedBy }: RunningBatch,
  now: Date,
): Promise<HandedOver | null> => {
  const invitation = await getInvitation(deps, { registerId });
  if (invitation.state !== "open" || !(await isProven(deps.db.pool, deps.settings, registerId, now))) {
    await deps.reminders.cancel(batchId, now, (unsent) => ({
      action: "reminders.cancelled",
      at: now,
      registerId,
      detail: { batchId, unsent },
    }));
    return null;
  }
  const due = remindableAt(registerId, now);
  const waiting = await deps.missingReminders.page(batchId, PAGE, due);
  const body = joinReminderText(invitation.organisationName, invitation.joinUrl);
  return deps.missingReminders.handOver({
    ...outgoing(deps, waiting, { batchId, registerId, now, parts: smsParts(body) }),
    body,
    due,
    event: (messages) => ({
      action: "expected.reminded",
      at: now,
      actorId: startedBy,
      registerId,
      detail: { batchId, messages },
    }),
  });
};
