import { DomainError } from "#domain/errors.ts";
import { remindableAt } from "#domain/expected/expected.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import type { SendTime } from "#domain/reminders/sending-time.ts";
import { smsParts } from "#domain/sms/parts.ts";
import { joinReminderText } from "#domain/sms/texts.ts";
import { getInvitation } from "#features/invitation/get-invitation.ts";
import { requireProven } from "#features/organisation/unproven.ts";
import { handOutBatch } from "#features/reminders/hand-out-batch.ts";
import { batchByHand } from "#features/reminders/new-batch.ts";
import type { StartedBatch } from "#features/reminders/start-reminders.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * Reminds everybody who is missing, may be reminded and does not wait for it, in the background, as startReminders does members.
 * Throws not_found, register_paused, organisation_unproven, reminder_by_night, and already_reminded when there is nobody.
 */
export const startMissingReminders = async (
  deps: Pick<Deps, "clock" | "random" | "log" | "settings" | "db" | "missingReminders" | "jobs">,
  { accountId, registerId, when }: { accountId: string; registerId: string; when: SendTime | null },
): Promise<StartedBatch> => {
  const now = deps.clock();
  const { state, organisationName, joinUrl } = await getInvitation(deps, { registerId });
  if (state === "paused") {
    throw new DomainError("register_paused");
  }
  await requireProven(deps, registerId);
  const parts = smsParts(joinReminderText(organisationName, joinUrl));
  const batch = batchByHand(deps, { startedBy: accountId, parts }, when, now);
  const { batchId, notBefore } = batch;
  const opened = await deps.missingReminders.open(
    batch,
    remindableAt(registerId, now),
    shanghaiDate(now),
    (total) => ({
      action: "reminders.started",
      at: now,
      actorId: accountId,
      registerId,
      detail: { batchId, total },
    }),
  );
  if (opened === null) {
    throw new DomainError("already_reminded");
  }
  await handOutBatch(deps, batch);
  return { batchId, total: opened.total, notBefore };
};
