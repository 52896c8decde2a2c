import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";

/** Deletes uploads before this instant that were not imported. Gives how many. */
export const eraseChecks = async ({ db }: Pick<Deps, "db">, before: Date): Promise<number> => {
  const { count } = await db.prisma.expectedImport.deleteMany({
    where: { state: { not: "imported" }, createdAt: { lt: before } },
  });
  return count;
};

/** Deletes lists that an import before this instant replaced. Gives how many. */
export const eraseReplaced = async ({ db }: Pick<Deps, "db">, before: Date): Promise<number> => {
  const { count } = await db.prisma.expectedImport.deleteMany({
    where: { replacedBy: { importedAt: { lt: before } } },
  });
  return count;
};

/** Deletes lists that were imported before this instant, with everybody on them. Gives how many people. */
export const eraseLists = ({ db }: Pick<Deps, "db">, before: Date): Promise<number> =>
  inTransaction(db, async ({ prisma }) => {
    const lapsed = { importedAt: { lt: before } };
    const { count } = await prisma.expectedPerson.deleteMany({ where: { import: lapsed } });
    await prisma.expectedImport.deleteMany({ where: lapsed });
    return count;
  });
