import type { GroupScope, RegisterRole } from "#domain/access/access.ts";
import { DomainError } from "#domain/errors.ts";
import {
  type ExportFormat,
  type ExportKind,
  formatsOf,
  isWithinReach,
  UNFINISHED_MOST,
} from "#domain/export/export.ts";
import { PERIODS } from "#domain/retention/periods.ts";
import { type FigureDeps, recordFigure } from "#features/roster/record-figure.ts";
import type { Locale } from "#lib/locale.ts";
import type { Deps } from "#ports/deps.ts";
import type { ExportFilter } from "#ports/export-store.ts";
import { enqueueExport } from "./enqueue-exports.ts";

/**
 * Has a file made for somebody with this role. Throws not_found for what the role does not reach, export_limit,
 * too_many_attempts.
 */
export const requestExport = async (
  deps: FigureDeps & Pick<Deps, "random" | "log" | "limiter" | "exports" | "jobs">,
  input: {
    registerId: string;
    accountId: string;
    role: RegisterRole;
    scope: GroupScope;
    locale: Locale;
    kind: ExportKind;
    format: ExportFormat;
    filter: ExportFilter;
  },
): Promise<{ exportId: string }> => {
  const { role, ...asked } = input;
  if (!isWithinReach(asked.kind, asked.scope) || !formatsOf(asked.kind).includes(asked.format)) {
    throw new DomainError("not_found");
  }
  const taken = [{ limit: "exports_per_account", subject: asked.accountId }] as const;
  await deps.limiter.take(taken);
  // Whoever is not in a file of those who are so is not so; and a report counts.
  const { registerId, accountId, scope, filter } = asked;
  await recordFigure(deps, { accountId, role }, { registerId, scope, groupId: filter.groupId });
  const now = deps.clock();
  const id = deps.random.uuid(now);
  const added = await deps.exports.add(
    { ...asked, id, createdAt: now, expiresAt: new Date(now.getTime() + PERIODS.export) },
    {
      action: "export.requested",
      at: now,
      actorId: asked.accountId,
      registerId: asked.registerId,
      detail: { exportId: id, role },
    },
  );
  if (!added) {
    await deps.limiter.giveBack(taken);
    throw new DomainError("export_limit", { params: { most: UNFINISHED_MOST } });
  }
  await enqueueExport(deps, id);
  return { exportId: id };
};
