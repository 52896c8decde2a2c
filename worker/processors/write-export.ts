import type { JobHandlers } from "#compose/worker.ts";
import type { Deps } from "#ports/deps.ts";
import { writeExport as write } from "#services/export/write-export.ts";

export const writeExport =
  (deps: Deps): JobHandlers["export.write"] =>
  async (payload) => {
    await write(deps, payload);
  };
