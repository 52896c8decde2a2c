import type { GroupScope, RegisterRole } from "#domain/access/access.ts";
import { DomainError } from "#domain/errors.ts";
import { isSameScope } from "#domain/export/export.ts";
import type { Deps } from "#ports/deps.ts";
import { enqueueExport } from "./enqueue-exports.ts";

/**
 * Has a failed or erased file made anew. Throws not_found, conflict when there is nothing to make anew or enough is being
 * made, too_many_attempts.
 */
export const restartExport = async (
  deps: Pick<Deps, "clock" | "log" | "limiter" | "exports" | "jobs">,
  {
    registerId,
    accountId,
    exportId,
    role,
    scope,
  }: { registerId: string; accountId: string; exportId: string; role: RegisterRole; scope: GroupScope },
): Promise<void> => {
  const now = deps.clock();
  const owner = { registerId, accountId };
  const held = await deps.exports.find(owner, exportId, now);
  if (held === null || !isSameScope(held.scope, scope)) {
    throw new DomainError("not_found");
  }
  await deps.limiter.take([{ limit: "exports_per_account", subject: accountId }]);
  const event = {
    action: "export.requested",
    at: now,
    actorId: accountId,
    registerId,
    detail: { exportId, role, again: true },
  } as const;
  if (!(await deps.exports.restart(owner, exportId, event))) {
    throw new DomainError("conflict");
  }
  await enqueueExport(deps, exportId);
};
