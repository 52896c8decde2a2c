import type { RosterPart } from "#domain/access/actor.ts";
import type { ExpectedState } from "#domain/expected/expected.ts";
import { PERIODS } from "#domain/retention/periods.ts";
import type { Deps } from "#ports/deps.ts";
import { expectedCounts } from "./listed-sql.ts";

type Expected = {
  counts: Record<ExpectedState | "unexpected", number>;
  /** The import that can be taken back, and until when; null for none. */
  lastImport: { importedAt: Date; added: number; undoUntil: Date } | null;
};

/** The expected list in numbers. */
export const getExpected = async (
  { db, clock }: Pick<Deps, "db" | "clock">,
  { registerId }: Pick<RosterPart, "registerId">,
): Promise<Expected> => {
  const since = new Date(clock().getTime() - PERIODS.expected_replaced);
  const [counts, last] = await Promise.all([
    expectedCounts(db.pool, registerId),
    db.prisma.expectedImport.findFirst({
      where: { registerId, state: "imported", replacedById: null, importedAt: { gt: since } },
      orderBy: { importedAt: "desc" },
      select: { importedAt: true, _count: { select: { people: true } } },
    }),
  ]);
  const importedAt = last?.importedAt;
  return {
    counts,
    lastImport: importedAt
      ? {
          importedAt,
          added: last._count.people,
          undoUntil: new Date(importedAt.getTime() + PERIODS.expected_replaced),
        }
      : null,
  };
};
