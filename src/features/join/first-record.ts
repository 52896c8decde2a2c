import type { LookupRecord } from "#domain/comparison/compare.ts";
import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";
import { HealthSourceUnavailable } from "#ports/health-source.ts";

/** What the source holds of the person. Nobody joins without a first status: throws source_unavailable. */
export const firstRecord = async (
  { healthSource }: Pick<Deps, "healthSource">,
  token: string,
): Promise<LookupRecord> => {
  try {
    const { records } = await healthSource.lookup([token]);
    const [record] = records;
    if (record && record.outcome !== "failed" && record.outcome !== "timed_out") {
      return record;
    }
  } catch (error) {
    if (!(error instanceof HealthSourceUnavailable)) {
      throw error;
    }
  }
  throw new DomainError("source_unavailable");
};
