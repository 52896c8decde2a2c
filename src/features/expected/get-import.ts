import type { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import type { ImportOf } from "#domain/expected/expected.ts";
import { PERIODS } from "#domain/retention/periods.ts";
import { withKeys } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { importedPeople } from "./import-sql.ts";
import { importPlace } from "./listed-sql.ts";
import { importOutput } from "./shapes.ts";

/** How far the check of an uploaded list is, and what it found. Throws import_expired. */
export const getImport = async (
  { db, clock }: Pick<Deps, "db" | "clock">,
  of: ImportOf,
): Promise<z.output<typeof importOutput>> => {
  const { importId, registerId } = of;
  const since = new Date(clock().getTime() - PERIODS.expected_check);
  const found = await db.prisma.expectedImport.findFirst({
    where: { id: importId, registerId, state: { not: "imported" }, createdAt: { gt: since } },
    select: {
      state: true,
      problem: true,
      rowCount: true,
      duplicateCount: true,
      faultyCount: true,
      faults: true,
      readingCipher: true,
    },
  });
  if (found === null) {
    throw new DomainError("import_expired");
  }
  if (found.state !== "checked") {
    return importOutput.parse({ state: found.state, problem: found.problem ?? "damaged" });
  }
  const { readingCipher } = found;
  const [people, reading] = await Promise.all([
    importedPeople(db.pool, of),
    readingCipher &&
      withKeys(db, async () => db.cipher.open(importPlace("reading", importId), readingCipher)),
  ]);
  return importOutput.parse({
    state: "checked",
    rows: found.rowCount,
    faulty: found.faultyCount,
    duplicates: found.duplicateCount,
    faults: found.faults,
    sheets: reading ? JSON.parse(reading) : [],
    ...people,
  });
};
