import { DomainError } from "#domain/errors.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { smsParts } from "#domain/sms/parts.ts";
import { reminderText } from "#domain/sms/texts.ts";
import type { Deps } from "#ports/deps.ts";
import { existingRegister } from "#services/register/existing-register.ts";
import type { FigureDeps, Viewer } from "#services/roster/record-figure.ts";
import { requireNotices } from "#services/sms/sms-budget.ts";
import { handOutBatch, heldUntil } from "./hand-out-batch.ts";
import { type AskedTarget, recordTarget, reminderTarget } from "./reminder-target.ts";

/** For so long nothing goes out, so that a slip can be undone wholly. */
const GRACE_MS = 10_000;

type StartDeps = FigureDeps &
  Pick<
    Deps,
    "random" | "log" | "settings" | "registers" | "comparisons" | "reminders" | "smsOutbox" | "jobs"
  >;

/**
 * Reminds everybody who is meant, needs it and has not been reminded on this day (Asia/Shanghai), in the background and after
 * a grace of 10 seconds. Throws not_found, sms_budget_spent, and already_reminded when nobody is left.
 */
export const startReminders = async (
  deps: StartDeps,
  viewer: Viewer,
  asked: AskedTarget,
): Promise<{ batchId: string; total: number; startsAt: Date }> => {
  const now = deps.clock();
  const { accountId, role } = viewer;
  const { registerId } = asked;
  const [, coveredAt] = await Promise.all([
    existingRegister(deps, registerId),
    deps.comparisons.lastCoveredAt(),
  ]);
  const parts = smsParts(reminderText(deps.settings.publicUrl));
  await requireNotices(deps, { parts, registerId });
  const at = { now, coveredAt };
  // How many are due is an answer, also when nothing is sent after it.
  await recordTarget(deps, viewer, asked);
  const batchId = deps.random.uuid(now);
  const startsAt = new Date(now.getTime() + GRACE_MS);
  const opened = await deps.reminders.open(
    { batchId, startedBy: accountId, now, startsAt, heldUntil: heldUntil(now) },
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
  await handOutBatch(deps, batchId);
  return { batchId, total: opened.total, startsAt };
};
