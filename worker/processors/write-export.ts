import { writeExport as write } from "#features/export/write-export.ts";
import type { JobHandlers } from "#platform/compose/worker.ts";
import type { Deps } from "#ports/deps.ts";

export const writeExport =
  (deps: Deps): JobHandlers["export.write"] =>
  async (payload) => {
    await write(deps, payload);
  };
