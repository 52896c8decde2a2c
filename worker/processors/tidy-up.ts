import type { JobHandlers } from "#compose/worker.ts";
import type { Deps } from "#ports/deps.ts";
import { sweep } from "#services/operations/sweep.ts";

export const tidyUp =
  (deps: Deps): JobHandlers["maintenance.sweep"] =>
  () =>
    sweep(deps);
