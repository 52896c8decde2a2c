import { by, type RegisterActor } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import type { ImportMode, ImportOf } from "#domain/expected/expected.ts";
import { PERIODS } from "#domain/retention/periods.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction, type Tx } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { carryOver, ontoImport, ontoList } from "./carry-over-sql.ts";
import { lockChecked, passOverListed } from "./import-sql.ts";
import { lockList } from "./listed-sql.ts";
import { matchMembers } from "./match-members-sql.ts";

type Manager = Pick<RegisterActor, "accountId" | "registerId">;

/** `withAsked`: with those whose number cannot be used, by name and phone. */
type How = { mode: ImportMode; withAsked: boolean };

/**
 * Puts the people of a checked list on the register's, and notes which of them are members. Gives how many are new on it.
 * Throws import_expired.
 */
export const carryOutImport = (
  { db, clock }: Pick<Deps, "db" | "clock">,
  actor: Manager,
  { importId, mode, withAsked }: How & { importId: string },
): Promise<{ added: number }> => {
  const at = clock();
  const of = { registerId: actor.registerId, importId };
  return inTransaction(db, async (tx) => {
    await lockList(tx, of.registerId);
    if (!(await lockChecked(tx, of, new Date(at.getTime() - PERIODS.expected_check)))) {
      throw new DomainError("import_expired");
    }
    const { expectedImport, expectedPerson } = tx.prisma;
    if (!withAsked) {
      await expectedPerson.deleteMany({ where: { importId, isAsked: true } });
    }
    await (mode === "replace" ? replaceList(tx, of) : passOverListed(tx, of));
    await expectedImport.update({
      where: { id: importId },
      data: { state: "imported", importedAt: at, faults: [], readingCipher: null },
      select: { id: true },
    });
    const added = await expectedPerson.count({ where: { importId } });
    // Members read on their own page that a list has named them.
    const shown = await matchMembers(tx, db, of);
    const detail = { mode, people: added, matched: shown.length };
    await appendEvent(tx, { action: "expected.imported", at, ...by(actor), shown, detail });
    return { added };
  });
};

const replaceList = async (tx: Tx, of: ImportOf): Promise<void> => {
  await carryOver(tx, ontoImport(of));
  await tx.prisma.expectedImport.updateMany({
    where: { registerId: of.registerId, state: "imported", replacedById: null },
    data: { replacedById: of.importId },
  });
};

/** Takes the last import of a day back; the list is then as it was before. Throws conflict when there is none. */
export const undoImport = ({ db, clock }: Pick<Deps, "db" | "clock">, actor: Manager): Promise<void> => {
  const at = clock();
  const { registerId } = actor;
  return inTransaction(db, async (tx) => {
    await lockList(tx, registerId);
    const { expectedImport } = tx.prisma;
    const since = new Date(at.getTime() - PERIODS.expected_replaced);
    const last = await expectedImport.findFirst({
      where: { registerId, state: "imported", replacedById: null, importedAt: { gt: since } },
      orderBy: { importedAt: "desc" },
      select: { id: true },
    });
    if (last === null) {
      throw new DomainError("conflict");
    }
    await expectedImport.updateMany({ where: { replacedById: last.id }, data: { replacedById: null } });
    await carryOver(tx, ontoList({ registerId, importId: last.id }));
    await expectedImport.deleteMany({ where: { id: last.id } });
    await appendEvent(tx, { action: "expected.undone", at, ...by(actor) });
  });
};
