import type { GroupScope } from "#domain/access/access.ts";
import type { Deps } from "#ports/deps.ts";
import type { RegisterDay } from "#ports/roster-store.ts";

const DAY_MS = 24 * 3_600_000;

/**
 * The register's counters of the last `days` days in Shanghai, today included, oldest first. They are of the whole register:
 * a role in some groups gets none.
 */
export const registerHistory = (
  deps: Pick<Deps, "clock" | "roster">,
  { registerId, scope, days }: { registerId: string; scope: GroupScope; days: number },
): Promise<RegisterDay[]> =>
  scope === null
    ? deps.roster.history(registerId, new Date(deps.clock().getTime() - (days - 1) * DAY_MS))
    : Promise.resolve([]);
