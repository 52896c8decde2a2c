import { PERIODS } from "#domain/retention/periods.ts";
import type { Deps } from "#ports/deps.ts";
import type { ExpectedCounts } from "#ports/expected-store.ts";

export type Expected = {
  counts: ExpectedCounts;
  /** The import that can be taken back, and until when; null for none. */
  lastImport: { importedAt: Date; added: number; undoUntil: Date } | null;
};

/** The expected list in numbers. */
export const getExpected = async (
  deps: Pick<Deps, "clock" | "expected">,
  { registerId }: { registerId: string },
): Promise<Expected> => {
  const since = new Date(deps.clock().getTime() - PERIODS.expected_replaced);
  const [counts, last] = await Promise.all([
    deps.expected.counts(registerId),
    deps.expected.lastImport(registerId, since),
  ]);
  return {
    counts,
    lastImport: last && {
      ...last,
      undoUntil: new Date(last.importedAt.getTime() + PERIODS.expected_replaced),
    },
  };
};
