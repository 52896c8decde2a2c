import { openDueSlot } from "#features/comparison/open-due-slot.ts";
import type { JobHandlers } from "#platform/compose/worker.ts";
import type { Deps } from "#ports/deps.ts";

export const openSlot =
  (deps: Deps): JobHandlers["comparison.slot"] =>
  async () => {
    await openDueSlot(deps);
  };
