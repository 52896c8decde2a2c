import { followUpRun as followUp } from "#features/reminders/follow-up-run.ts";
import type { JobHandlers } from "#platform/compose/worker.ts";
import type { Deps } from "#ports/deps.ts";

export const followUpRun =
  (deps: Deps): JobHandlers["reminder.followUp"] =>
  async (payload) => {
    await followUp(deps, payload);
  };
