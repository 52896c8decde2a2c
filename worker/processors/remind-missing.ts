import type { JobHandlers } from "#compose/worker.ts";
import type { Deps } from "#ports/deps.ts";
import { remindMissing as remind } from "#services/expected/remind-missing.ts";

export const remindMissing =
  (deps: Deps): JobHandlers["expected.remind"] =>
  async (payload) => {
    await remind(deps, payload);
  };
