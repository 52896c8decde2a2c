import { grantAllows } from "#domain/access/access.ts";
import { by, type RegisterActor } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import { isSameScope } from "#domain/export/export.ts";
import { fileWords } from "#domain/export/file-words.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { existingRegister, grantOf } from "#features/register/registers.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction, withKeys } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { EXPORT_SELECT, type Export, type ExportOwner, parseExport } from "./export-row.ts";
import { partOf } from "./parts-sql.ts";

/** Somebody's own exports of a register, newest first; none from when their role covered something else. */
export const listExports = async (
  { db, clock }: Pick<Deps, "db" | "clock">,
  { registerId, accountId, scope }: Omit<RegisterActor, "role">,
): Promise<Export[]> => {
  const rows = await db.prisma.export.findMany({
    where: { registerId, accountId, expiresAt: { gt: clock() } },
    orderBy: { id: "desc" },
    select: EXPORT_SELECT,
  });
  return rows.map(parseExport).filter((each) => isSameScope(each.scope, scope));
};

/** Somebody's own export; null when it is not there or has expired. */
export const findExport = async (
  { db, clock }: Pick<Deps, "db" | "clock">,
  { registerId, accountId }: ExportOwner,
  id: string,
): Promise<Export | null> => {
  const row = await db.prisma.export.findUnique({
    where: { id, registerId, accountId, expiresAt: { gt: clock() } },
    select: EXPORT_SELECT,
  });
  return row && parseExport(row);
};

/**
 * Lets whoever made an export have its file, and records it; only while their role covers what it did then. Throws
 * not_found, also while the file is not finished.
 */
export const openExport = async (
  deps: Pick<Deps, "db" | "clock" | "audit">,
  actor: RegisterActor,
  { exportId }: { exportId: string },
): Promise<{ fileName: string; bytes: number }> => {
  const at = deps.clock();
  const [register, found] = await Promise.all([
    existingRegister(deps, actor.registerId),
    findExport(deps, actor, exportId),
  ]);
  if (found?.state !== "done" || !isSameScope(found.scope, actor.scope)) {
    throw new DomainError("not_found");
  }
  const detail = { exportId, role: actor.role };
  await deps.audit.append({ action: "export.downloaded", at, ...by(actor), detail });
  const kind = fileWords(found.locale).kind[found.kind];
  const day = shanghaiDate(found.finishedAt ?? at);
  return { fileName: `${register.organisationName}-${kind}-${day}.${found.format}`, bytes: found.bytes };
};

/**
 * A piece of a finished export, counted from 0, for whoever made it; null behind the last, and from when their role no longer
 * covers the file: a slow download lasts for minutes.
 */
export const readPart = async (
  deps: Pick<Deps, "db" | "clock">,
  { exportId, number, ...owner }: ExportOwner & { exportId: string; number: number },
): Promise<Uint8Array | null> => {
  const [grant, found] = await Promise.all([
    grantOf(deps, owner.registerId, owner.accountId),
    findExport(deps, owner, exportId),
  ]);
  const may =
    grant !== null &&
    !grant.isSuspended &&
    found !== null &&
    grantAllows(grant, "register:export") &&
    isSameScope(grant.scope, found.scope);
  const { db } = deps;
  return may ? withKeys(db, () => partOf(db.pool, db.cipher, exportId, number)) : null;
};

/** Deletes an export with its file; one that is being written stops. Throws not_found. */
export const removeExport = (
  { db, clock }: Pick<Deps, "db" | "clock">,
  actor: Omit<RegisterActor, "role" | "scope">,
  { exportId }: { exportId: string },
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { registerId, accountId } = actor;
    const { count } = await tx.prisma.export.deleteMany({ where: { id: exportId, registerId, accountId } });
    if (count === 0) {
      throw new DomainError("not_found");
    }
    await appendEvent(tx, { action: "export.removed", at: clock(), ...by(actor), detail: { exportId } });
  });

/** Deletes exports that expired before this instant, with their files. Gives how many. */
export const eraseExports = async ({ db }: Pick<Deps, "db">, before: Date): Promise<number> =>
  (await db.prisma.export.deleteMany({ where: { expiresAt: { lte: before } } })).count;
