import { DomainError } from "#domain/errors.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import type { SendTime } from "#domain/reminders/sending-time.ts";
import { smsParts } from "#domain/sms/parts.ts";
import { reminderText } from "#domain/sms/texts.ts";
import { existingRegister } from "#features/register/registers.ts";
import type { FigureDeps, Viewer } from "#features/roster/record-figure.ts";
import type { Deps } from "#ports/deps.ts";
import { handOutBatch } from "./hand-out-batch.ts";
import { batchByHand } from "./new-batch.ts";
import { type AskedTarget, recordTarget, reminderTarget } from "./reminder-target.ts";

type StartDeps = FigureDeps &
  Pick<Deps, "random" | "log" | "settings" | "db" | "comparisons" | "reminders" | "jobs">;

/** Who a batch is for, and from when on it goes out. */
export type StartedBatch = { batchId: string; total: number; notBefore: Date };

/**
 * Reminds everybody who is meant, needs it, has not been reminded on this day (Asia/Shanghai) and does not wait for it, in the
 * background and after a grace of 10 seconds; who does not get a message for want of the day's does on the next days, by itself.
 * Throws not_found, reminder_by_night, and already_reminded when nobody is left.
 */
export const startReminders = async (
  deps: StartDeps,
  viewer: Viewer,
  asked: AskedTarget,
  when: SendTime | null,
): Promise<StartedBatch> => {
  const now = deps.clock();
  const { accountId, role } = viewer;
  const { registerId } = asked;
  const [, coveredAt] = await Promise.all([
    existingRegister(deps, registerId),
    deps.comparisons.lastCoveredAt(),
  ]);
  const parts = smsParts(reminderText(deps.settings.publicUrl));
  const batch = batchByHand(deps, { startedBy: accountId, parts }, when, now);
  const { batchId, notBefore } = batch;
  const at = { now, coveredAt };
  // How many are due is an answer, also when nothing is sent after it.
  await recordTarget(deps, viewer, asked);
  const opened = await deps.reminders.open(
    batch,
    await reminderTarget(deps, asked, at),
    shanghaiDate(now),
    at,
    (total) => ({
      action: "reminders.started",
      at: now,
      actorId: accountId,
      registerId,
      detail: { batchId, total, role },
    }),
  );
  if (opened === null) {
    throw new DomainError("already_reminded");
  }
  await handOutBatch(deps, batch);
  return { batchId, total: opened.total, notBefore };
};
