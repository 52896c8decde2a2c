import { checkImport } from "#features/expected/check-import.ts";
import type { JobHandlers } from "#platform/compose/worker.ts";
import type { Deps } from "#ports/deps.ts";
import type { TableReader } from "#ports/table-reader.ts";

export const checkList =
  (deps: Deps & { tables: TableReader }): JobHandlers["expected.check"] =>
  async (payload) => {
    await checkImport(deps, payload);
  };
