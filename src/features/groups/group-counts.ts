import type { RegisterActor } from "#domain/access/actor.ts";
import { rolledUp } from "#domain/groups/tree.ts";
import type { VerdictCounts } from "#domain/health/requirement.ts";
import { NOBODY, peopleIn } from "#domain/health/requirement.ts";
import { type FigureDeps, recordFiguresOfGroups } from "#features/roster/record-figure.ts";
import type { Deps } from "#ports/deps.ts";
import { treeOfPart, verdictsByGroup } from "./groups-sql.ts";

export type GroupCounts = {
  groups: { groupId: string; verdict: VerdictCounts }[];
  /** Members in no group; null for a role that does not cover them. */
  none: VerdictCounts | null;
};

const plus = (one: VerdictCounts, other: VerdictCounts): VerdictCounts => ({
  meets: one.meets + other.meets,
  exception: one.exception + other.exception,
  exempt: one.exempt + other.exempt,
  unknown: one.unknown + other.unknown,
});

/**
 * Members by verdict of each group that a role covers, with all that lies under it. Of groups with few members of their own
 * it is a look at each of these.
 */
export const groupCounts = async (
  deps: FigureDeps & Pick<Deps, "db" | "comparisons">,
  actor: RegisterActor,
): Promise<GroupCounts> => {
  const [groups, coveredAt] = await Promise.all([
    treeOfPart(deps.db.pool, actor),
    deps.comparisons.lastCoveredAt(),
  ]);
  const counted = await verdictsByGroup(deps.db.pool, actor, { now: deps.clock(), coveredAt });
  const own = new Map(groups.map(({ groupId }) => [groupId, counted.get(groupId) ?? NOBODY]));
  const people = new Map([...counted].map(([groupId, verdict]) => [groupId, peopleIn(verdict)]));
  await recordFiguresOfGroups(deps, actor, actor, people);
  const sums = rolledUp(groups, own, NOBODY, plus);
  return {
    groups: groups.map(({ groupId }) => ({ groupId, verdict: sums.get(groupId) ?? NOBODY })),
    none: actor.scope === null ? (counted.get(null) ?? NOBODY) : null,
  };
};
