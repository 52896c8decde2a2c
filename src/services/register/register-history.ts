import type { Deps } from "#ports/deps.ts";
import type { RegisterDay } from "#ports/roster-store.ts";

const DAY_MS = 24 * 3_600_000;

/** The register's counters of the last `days` days in Shanghai, today included, oldest first. */
export const registerHistory = (
  deps: Pick<Deps, "clock" | "roster">,
  { registerId, days }: { registerId: string; days: number },
): Promise<RegisterDay[]> =>
  deps.roster.history(registerId, new Date(deps.clock().getTime() - (days - 1) * DAY_MS));
