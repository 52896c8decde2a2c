import type { JobHandlers } from "#compose/worker.ts";
import type { Deps } from "#ports/deps.ts";
import type { TableReader } from "#ports/table-reader.ts";
import { checkImport } from "#services/expected/check-import.ts";

export const checkList =
  (deps: Deps & { tables: TableReader }): JobHandlers["expected.check"] =>
  async (payload) => {
    await checkImport(deps, payload);
  };
