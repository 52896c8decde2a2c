import type { JobHandlers } from "#compose/worker.ts";
import type { Deps } from "#ports/deps.ts";
import { openDueSlot } from "#services/comparison/open-due-slot.ts";

export const openSlot =
  (deps: Deps): JobHandlers["comparison.slot"] =>
  async () => {
    await openDueSlot(deps);
  };
