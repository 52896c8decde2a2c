import type { Deps } from "#ports/deps.ts";
import { HealthSourceUnavailable } from "#ports/health-source.ts";

/** Where the change feed stands; null when there is none, or when the source cannot say: a sweep goes on without it. */
export const feedHead = async ({
  healthSource,
  log,
}: Pick<Deps, "healthSource" | "log">): Promise<string | null> => {
  try {
    return await healthSource.feedHead();
  } catch (error) {
    if (!(error instanceof HealthSourceUnavailable)) {
      throw error;
    }
    log.warn({ sourceId: healthSource.id, reason: error.reason }, "change feed not reached");
    return null;
  }
};
