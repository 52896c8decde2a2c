import { by, type RegisterActor } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import {
  type ExportFormat,
  type ExportKind,
  formatsOf,
  isSameScope,
  isWithinReach,
  UNFINISHED_MOST,
} from "#domain/export/export.ts";
import { PERIODS } from "#domain/retention/periods.ts";
import { type FigureDeps, recordFigure } from "#features/roster/record-figure.ts";
import type { Locale } from "#lib/locale.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { enqueueExport } from "./enqueue-exports.ts";
import type { ExportFilter } from "./export-row.ts";
import { addOrder, restartOrder } from "./orders-sql.ts";
import { findExport } from "./own-exports.ts";

type RequestDeps = Pick<Deps, "db" | "clock" | "log" | "limiter" | "jobs">;

/**
 * Has a file made for somebody with this role. Throws not_found for what the role does not reach, export_limit,
 * too_many_attempts.
 */
export const requestExport = async (
  deps: FigureDeps & RequestDeps & Pick<Deps, "random">,
  actor: RegisterActor,
  asked: { locale: Locale; kind: ExportKind; format: ExportFormat; filter: ExportFilter },
): Promise<{ exportId: string }> => {
  const { registerId, accountId, scope, role } = actor;
  if (!isWithinReach(asked.kind, scope) || !formatsOf(asked.kind).includes(asked.format)) {
    throw new DomainError("not_found");
  }
  const taken = [{ limit: "exports_per_account", subject: accountId }] as const;
  await deps.limiter.take(taken);
  // Whoever is not in a file of those who are so is not so; and a report counts.
  await recordFigure(deps, actor, { registerId, scope, groupId: asked.filter.groupId });
  const at = deps.clock();
  const exportId = deps.random.uuid(at);
  const expiresAt = new Date(at.getTime() + PERIODS.export);
  const order = { ...asked, id: exportId, registerId, accountId, scope, createdAt: at, expiresAt };
  const isAdded = await inTransaction(deps.db, async (tx) => {
    if (!(await addOrder(tx, deps.db.cipher, order))) {
      return false;
    }
    await appendEvent(tx, { action: "export.requested", at, ...by(actor), detail: { exportId, role } });
    return true;
  });
  if (!isAdded) {
    await deps.limiter.giveBack(taken);
    throw new DomainError("export_limit", { params: { most: UNFINISHED_MOST } });
  }
  await enqueueExport(deps, exportId);
  return { exportId };
};

/**
 * Has a failed or erased file made anew. Throws not_found, conflict when there is nothing to make anew or enough is being
 * made, too_many_attempts.
 */
export const restartExport = async (
  deps: RequestDeps,
  actor: RegisterActor,
  { exportId }: { exportId: string },
): Promise<void> => {
  const held = await findExport(deps, actor, exportId);
  if (held === null || !isSameScope(held.scope, actor.scope)) {
    throw new DomainError("not_found");
  }
  await deps.limiter.take([{ limit: "exports_per_account", subject: actor.accountId }]);
  await inTransaction(deps.db, async (tx) => {
    if (!(await restartOrder(tx, actor, exportId))) {
      throw new DomainError("conflict");
    }
    const detail = { exportId, role: actor.role, again: true };
    await appendEvent(tx, { action: "export.requested", at: deps.clock(), ...by(actor), detail });
  });
  await enqueueExport(deps, exportId);
};
