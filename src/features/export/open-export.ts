import type { GroupScope, RegisterRole } from "#domain/access/access.ts";
import { DomainError } from "#domain/errors.ts";
import { isSameScope } from "#domain/export/export.ts";
import { fileWords } from "#domain/export/words.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { existingRegister } from "#features/register/existing-register.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * Lets whoever made an export have its file, and records it; only while their role covers what it did then. Throws
 * not_found, also while the file is not finished.
 */
export const openExport = async (
  deps: Pick<Deps, "clock" | "registers" | "exports" | "audit">,
  {
    registerId,
    accountId,
    exportId,
    role,
    scope,
  }: { registerId: string; accountId: string; exportId: string; role: RegisterRole; scope: GroupScope },
): Promise<{ fileName: string; bytes: number }> => {
  const now = deps.clock();
  const [register, found] = await Promise.all([
    existingRegister(deps, registerId),
    deps.exports.find({ registerId, accountId }, exportId, now),
  ]);
  if (found?.state !== "done" || !isSameScope(found.scope, scope)) {
    throw new DomainError("not_found");
  }
  await deps.audit.append({
    action: "export.downloaded",
    at: now,
    actorId: accountId,
    registerId,
    detail: { exportId, role },
  });
  const kind = fileWords(found.locale).kind[found.kind];
  const day = shanghaiDate(found.finishedAt ?? now);
  return { fileName: `${register.organisationName}-${kind}-${day}.${found.format}`, bytes: found.bytes };
};
