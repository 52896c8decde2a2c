import type { GroupScope, RegisterRole } from "#domain/access/access.ts";
import { existingRegister } from "#features/register/registers.ts";
import type { Deps } from "#ports/deps.ts";
import type { RosterFilter } from "#ports/roster-store.ts";
import { recordFigure } from "./record-figure.ts";
import { rosterRow } from "./roster-row.ts";
import type { RosterRow } from "./shapes.ts";

const PAGE_SIZE = 50;

/** Whether a page tells also of those who are not on it: that they are not so. */
const tellsOfOthers = ({ groupId: _, name: __, ...health }: RosterFilter): boolean =>
  Object.values(health).some((value) => value !== undefined);

/** A page of the roster at this moment; looking at it is recorded. Throws not_found, too_many_attempts. */
export const getRosterPage = async (
  deps: Pick<Deps, "clock" | "db" | "roster" | "comparisons" | "limiter" | "audit">,
  input: {
    accountId: string;
    role: RegisterRole;
    scope: GroupScope;
    registerId: string;
    filter: RosterFilter;
    before: string | null;
  },
): Promise<{ members: RosterRow[]; next: string | null }> => {
  const { accountId, role, scope, registerId, filter, before } = input;
  const now = deps.clock();
  const [coveredAt] = await Promise.all([
    deps.comparisons.lastCoveredAt(),
    existingRegister(deps, registerId),
    deps.limiter.take([{ limit: "roster_pages_per_account", subject: accountId }]),
  ]);
  const at = { now, coveredAt };
  const page = await deps.roster.page({ registerId, scope, filter, before, limit: PAGE_SIZE }, at);
  await deps.audit.append({
    action: filter.name ? "roster.searched" : "roster.viewed",
    at: now,
    actorId: accountId,
    registerId,
    shown: page.members.map(({ membershipId }) => membershipId),
    // Never what was filtered by: with who was shown, it would be their health.
    detail: { shown: page.members.length, continued: before !== null, role },
  });
  if (before === null && tellsOfOthers(filter)) {
    const { groupId, name } = filter;
    await recordFigure(deps, { accountId, role }, { registerId, scope, groupId, name }, page.members.length);
  }
  return {
    members: page.members.map((member) => rosterRow(member, at)),
    next: page.next,
  };
};
