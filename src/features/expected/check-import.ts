import { checkSheets } from "#domain/expected/check-sheets.ts";
import { groupsByName } from "#domain/expected/group-names.ts";
import { withinTries } from "#domain/expected/within-tries.ts";
import { listGroups } from "#features/groups/list-groups.ts";
import type { Deps } from "#ports/deps.ts";
import type { TableReader } from "#ports/table-reader.ts";

/** What a file that cannot be read counts beyond the one that every file does. */
const REFUSED_COSTS = 5;

type CheckImportDeps = Pick<
  Deps,
  "clock" | "random" | "db" | "expectedImports" | "limiter" | "numberTries"
> & {
  tables: TableReader;
};

/**
 * Reads an uploaded list and finds out what is wrong with it; nothing for one that was checked before, or has lapsed. What
 * it says follows from the file, the register's groups and list, and what was tried before: never from who is a member. Throws
 * NotYet while another list of the same account is being read: whoever sends in many keeps one reader busy, and no more.
 */
export const checkImport = async (
  deps: CheckImportDeps,
  { importId }: { importId: string },
): Promise<void> => {
  const upload = await deps.expectedImports.readAlone(importId, (file) => deps.tables.read(file));
  if (upload === null) {
    return;
  }
  const { registerId, accountId, read } = upload;
  if (!read.ok) {
    await deps.limiter.count([{ limit: "lists_per_account", subject: accountId }], REFUSED_COSTS);
    return deps.expectedImports.refuse(importId, read.problem);
  }
  const now = deps.clock();
  const groups = groupsByName(await listGroups(deps, { registerId, scope: null }));
  const checked = checkSheets(read.value, groups, now);
  if ("problem" in checked) {
    return deps.expectedImports.refuse(importId, checked.problem);
  }
  const list = withinTries(checked, await deps.numberTries.take(registerId, checked.entries, now));
  await deps.expectedImports.keepChecked({ registerId, importId }, list, deps.random.id);
};
