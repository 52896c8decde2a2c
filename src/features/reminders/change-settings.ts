import type { Deps } from "#ports/deps.ts";
import type { ReminderSettings } from "#ports/follow-up-store.ts";

/** What a register does by itself after comparisons, and whether the account hears of new exceptions. */
export const changeReminderSettings = async (
  deps: Pick<Deps, "clock" | "comparisons" | "followUps">,
  { accountId, registerId, ...settings }: ReminderSettings & { accountId: string; registerId: string },
): Promise<ReminderSettings> => {
  const now = deps.clock();
  const at = { now, coveredAt: await deps.comparisons.lastCoveredAt() };
  await deps.followUps.change({ registerId, accountId }, settings, at, {
    action: "reminders.settings_changed",
    at: now,
    actorId: accountId,
    registerId,
    detail: settings,
  });
  return deps.followUps.settings(registerId, accountId);
};
