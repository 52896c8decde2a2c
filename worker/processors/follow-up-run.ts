import type { JobHandlers } from "#compose/worker.ts";
import type { Deps } from "#ports/deps.ts";
import { followUpRun as followUp } from "#services/reminders/follow-up-run.ts";

export const followUpRun =
  (deps: Deps): JobHandlers["reminder.followUp"] =>
  async (payload) => {
    await followUp(deps, payload);
  };
