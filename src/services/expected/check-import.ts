import { checkList, groupsByName } from "#domain/expected/check-list.ts";
import type { Deps } from "#ports/deps.ts";
import type { TableReader } from "#ports/table-reader.ts";
import { listGroups } from "#services/groups/list-groups.ts";

type CheckImportDeps = Pick<Deps, "clock" | "random" | "groups" | "expectedImports"> & {
  tables: TableReader;
};

/** Reads an uploaded list and finds out what importing it would do; nothing for one that was checked before, or has lapsed. */
export const checkImport = async (
  deps: CheckImportDeps,
  { importId }: { importId: string },
): Promise<void> => {
  const upload = await deps.expectedImports.toCheck(importId);
  if (upload === null) {
    return;
  }
  const { registerId, file } = upload;
  const read = await deps.tables.read(file);
  if (!read.ok) {
    return deps.expectedImports.refuse(importId, read.problem);
  }
  const now = deps.clock();
  const groups = groupsByName(await listGroups(deps, { registerId, scope: null }));
  const checked = checkList(read.value, groups, now);
  if ("problem" in checked) {
    return deps.expectedImports.refuse(importId, checked.problem);
  }
  // Ids grow with the rows, so that the list keeps the order of its file: they begin with their millisecond.
  const newId = (row: number): string => deps.random.uuid(new Date(now.getTime() + row));
  await deps.expectedImports.keepChecked({ registerId, importId }, checked, newId);
};
