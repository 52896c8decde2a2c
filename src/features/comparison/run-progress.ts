import { DomainError } from "#domain/errors.ts";
import type { RunProgress } from "#ports/comparison-store.ts";
import type { Deps } from "#ports/deps.ts";

/** How far one run has come. Throws DomainError("not_found"). */
export const runProgress = async (
  deps: Pick<Deps, "comparisons">,
  { runId }: { runId: string },
): Promise<RunProgress> => {
  const progress = await deps.comparisons.progress(runId);
  if (progress === null) {
    throw new DomainError("not_found");
  }
  return progress;
};
