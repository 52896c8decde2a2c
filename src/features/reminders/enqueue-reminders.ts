import type { Deps } from "#ports/deps.ts";
import { runToFollowUp } from "./follow-up-run.ts";

export type LeftRemindersDeps = Pick<Deps, "clock" | "jobs" | "reminders" | "followUps">;

/** As many batches as one round of upkeep picks up. */
const BATCHES = 100;

/** Hands out the batches whose worker died, and the run that is to be followed up. */
export const enqueueReminders = async (deps: LeftRemindersDeps): Promise<void> => {
  const left = await deps.reminders.overdue(deps.clock(), BATCHES);
  await deps.jobs.addAll(
    "reminder.send",
    left.map((batchId) => ({ payload: { batchId }, key: `reminders-${batchId}` })),
  );
  const run = await runToFollowUp(deps);
  if (run !== null) {
    await deps.jobs.add("reminder.followUp", { runId: run.runId }, { key: `follow-up-${run.runId}` });
  }
};
