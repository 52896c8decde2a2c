import { shanghaiDate, startOfShanghaiDay } from "#domain/health/shanghai-time.ts";
import { isDaytime } from "#domain/reminders/daytime.ts";
import { smsParts } from "#domain/sms/parts.ts";
import { alertText, reminderText } from "#domain/sms/texts.ts";
import { enqueueMessages } from "#platform/sms/queue-sms.ts";
import { takeOf } from "#platform/sms/sms-budget.ts";
import type { Deps } from "#ports/deps.ts";
import type { EndedRun } from "#ports/follow-up-store.ts";
import { handOutBatch } from "./hand-out-batch.ts";
import { newBatch } from "./new-batch.ts";

type FollowUpDeps = Pick<
  Deps,
  "clock" | "random" | "settings" | "comparisons" | "followUps" | "jobs" | "log"
>;

/** As many registers as are asked for at once. */
const PAGE = 200;

/** Alerts that a registrar gets of one register in a day (Asia/Shanghai). */
const MOST_ALERTS = 2;

/**
 * The newest ended run, while a register waits for what it does by itself after one. Null for a run of a slot outside of
 * 08:00 to 20:00, and outside of these hours: what it found is seen to after the first run of the day.
 */
export const runToFollowUp = async ({
  clock,
  followUps,
}: Pick<Deps, "clock" | "followUps">): Promise<EndedRun | null> => {
  const run = await followUps.lastRun();
  if (run === null || !isDaytime(run.slot ?? run.startedAt) || !isDaytime(clock())) {
    return null;
  }
  return (await followUps.waiting(run, null, 1)).length > 0 ? run : null;
};

/**
 * Reminds exceptions and alerts registrars after a run, in the registers that have switched it on: once, however often it
 * is called. A run that is no longer the newest is left alone.
 */
export const followUpRun = async (deps: FollowUpDeps, { runId }: { runId: string }): Promise<void> => {
  const run = await runToFollowUp(deps);
  if (run === null || run.runId !== runId) {
    return;
  }
  let after: string | null = null;
  for (;;) {
    const registers: string[] = await deps.followUps.waiting(run, after, PAGE);
    for (const registerId of registers) {
      await followUpIn(deps, run, registerId);
    }
    after = registers.at(-1) ?? null;
    if (after === null) {
      return;
    }
  }
};

const followUpIn = async (deps: FollowUpDeps, run: EndedRun, registerId: string): Promise<void> => {
  const now = deps.clock();
  const { publicUrl } = deps.settings;
  const parts = smsParts(reminderText(publicUrl));
  const batch = newBatch(deps, { startedBy: null, parts }, { notBefore: now, nightUntil: null }, now);
  const { batchId } = batch;
  const done = await deps.followUps.followUp(
    {
      registerId,
      run,
      batch,
      reminded: (total) => ({
        action: "reminders.after_run",
        at: now,
        registerId,
        detail: { batchId, runId: run.runId, total },
      }),
      alerted: (messages) => ({
        action: "reminders.alerted",
        at: now,
        registerId,
        detail: { runId: run.runId, messages },
      }),
      seen: (accountId, members) => ({
        action: "figures.viewed",
        at: now,
        actorId: accountId,
        registerId,
        shown: members,
        detail: { shown: members.length },
      }),
      mostAlerts: MOST_ALERTS,
      dayStart: startOfShanghaiDay(now),
      day: shanghaiDate(now),
      take: (alertParts) => takeOf(deps, "notice", { parts: alertParts, registerId }),
      alert: alertText(publicUrl, registerId),
      messageId: () => deps.random.uuid(now),
    },
    { now, coveredAt: await deps.comparisons.lastCoveredAt() },
  );
  if (done === null) {
    return;
  }
  await enqueueMessages(deps, done.messageIds);
  if (done.reminders > 0) {
    await handOutBatch(deps, batch);
  }
  deps.log.info(
    { registerId, runId: run.runId, reminders: done.reminders, alerts: done.messageIds.length },
    "run followed up",
  );
};
