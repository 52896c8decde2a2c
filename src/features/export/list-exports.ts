import type { GroupScope } from "#domain/access/access.ts";
import { isSameScope } from "#domain/export/export.ts";
import type { Deps } from "#ports/deps.ts";
import type { Export, ExportOwner } from "#ports/export-store.ts";

/** Somebody's own exports of a register, newest first; none from when their role covered something else. */
export const listExports = async (
  { clock, exports }: Pick<Deps, "clock" | "exports">,
  { scope, ...owner }: ExportOwner & { scope: GroupScope },
): Promise<Export[]> => (await exports.list(owner, clock())).filter((each) => isSameScope(each.scope, scope));
