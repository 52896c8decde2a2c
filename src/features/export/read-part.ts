import { grantAllows } from "#domain/access/access.ts";
import { isSameScope } from "#domain/export/export.ts";
import type { Deps } from "#ports/deps.ts";
import type { ExportOwner } from "#ports/export-store.ts";

/**
 * A piece of a finished export, counted from 0, for whoever made it; null behind the last, and from when their role no longer
 * covers the file: a slow download lasts for minutes.
 */
export const readPart = async (
  deps: Pick<Deps, "clock" | "registers" | "exports">,
  { exportId, number, ...owner }: ExportOwner & { exportId: string; number: number },
): Promise<Uint8Array | null> => {
  const [grant, found] = await Promise.all([
    deps.registers.grantOf(owner.registerId, owner.accountId),
    deps.exports.find(owner, exportId, deps.clock()),
  ]);
  const may =
    grant !== null &&
    !grant.isSuspended &&
    found !== null &&
    grantAllows(grant, "register:export") &&
    isSameScope(grant.scope, found.scope);
  return may ? deps.exports.part(exportId, number) : null;
};
