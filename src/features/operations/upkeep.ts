import { askPhonesAgain, joinTheSilent, type SettleAssistedDeps } from "#features/assist/settle-assisted.ts";
import { closeLateRuns } from "#features/comparison/close-late-runs.ts";
import { enqueueChunks, enqueueOpenChunks } from "#features/comparison/enqueue-chunks.ts";
import { openDueSlot } from "#features/comparison/open-due-slot.ts";
import { enqueueUnheldExports } from "#features/export/enqueue-exports.ts";
import { type ClosingDeps, carryOutClosings } from "#features/moderation/close-register.ts";
import { carryOutDissolutions, type DissolveDeps } from "#features/register/dissolve-register.ts";
import { type WindUpDeps, windUpIdleRegisters } from "#features/register/wind-up-idle-registers.ts";
import { enqueueReminders, type LeftRemindersDeps } from "#features/reminders/enqueue-reminders.ts";
import {
  settleTextChanges,
  type TextChangeDeps,
  tellOfTextChanges,
} from "#features/rights/carry-out-text-changes.ts";
import { enqueueMessages } from "#platform/sms/queue-sms.ts";
import type { Deps } from "#ports/deps.ts";
import { enforceRetention, type RetentionDeps } from "./enforce-retention.ts";

type UpkeepDeps = Pick<
  Deps,
  "clock" | "random" | "settings" | "healthSource" | "comparisons" | "jobs" | "smsOutbox" | "log" | "audit"
> &
  RetentionDeps &
  TextChangeDeps &
  LeftRemindersDeps &
  WindUpDeps &
  SettleAssistedDeps &
  DissolveDeps &
  ClosingDeps;

/** What one round of upkeep picks up of each kind; the next one comes within half a minute. */
const BATCH = 500;
const JOB_OVERDUE_MS = 20_000;

/**
 * Sets right whatever a lost job or a killed worker left behind: a missed slot, chunks and messages that
 * nobody holds, runs that nobody closed; and erases what has expired. Safe to run at any time and in any
 * number of workers. One step that fails does not keep the others from running; it is thrown at the end.
 */
export const upkeep = async (deps: UpkeepDeps): Promise<void> => {
  const now = deps.clock();
  const steps: Record<string, () => Promise<unknown>> = {
    missedSlot: () => openDueSlot(deps),
    lateRuns: () => closeLateRuns(deps),
    chunks: async () => enqueueOpenChunks(deps, await deps.comparisons.unclaimed(now, BATCH), now),
    runs: async () => enqueueChunks(deps, (await deps.comparisons.closeComplete(null, now)).opened),
    messages: () => enqueueOverdueMessages(deps, new Date(now.getTime() - JOB_OVERDUE_MS)),
    exports: () =>
      enqueueUnheldExports(deps, { before: new Date(now.getTime() - JOB_OVERDUE_MS), now, limit: BATCH }),
    reminders: () => enqueueReminders(deps),
    idleRegisters: () => windUpIdleRegisters(deps),
    assistsAsked: () => askPhonesAgain(deps),
    assistsSilent: () => joinTheSilent(deps),
    dissolutions: () => carryOutDissolutions(deps),
    closings: () => carryOutClosings(deps),
    textChangesTold: () => tellOfTextChanges(deps),
    textChanges: () => settleTextChanges(deps),
    ...enforceRetention(deps, now),
  };
  const failed: unknown[] = [];
  for (const [step, run] of Object.entries(steps)) {
    try {
      await run();
    } catch (error) {
      failed.push(error);
      deps.log.error({ step, error: error instanceof Error ? error.name : "unknown" }, "upkeep step failed");
    }
  }
  if (failed.length > 0) {
    throw new AggregateError(failed, "upkeep");
  }
};

const enqueueOverdueMessages = async (
  deps: Pick<Deps, "jobs" | "smsOutbox" | "log">,
  before: Date,
): Promise<void> => enqueueMessages(deps, await deps.smsOutbox.overdue(before, BATCH));
