import { by, type RegisterActor } from "#domain/access/actor.ts";
import { existingRegister } from "#features/register/registers.ts";
import { type FigureDeps, recordFigure } from "#features/roster/record-figure.ts";
import { rosterRow } from "#features/roster/roster-row.ts";
import type { RosterRow } from "#features/roster/shapes.ts";
import type { Deps } from "#ports/deps.ts";
import type { ExceptionCounts, ExceptionQuery } from "#ports/roster-store.ts";

const PAGE_SIZE = 50;

export type ExceptionRow = RosterRow & { since: Date };
type Place = ExceptionQuery["after"];

/** A page of those who fail at this moment, longest first; looking at it is recorded. Throws not_found, too_many_attempts. */
export const listExceptions = async (
  deps: Pick<Deps, "clock" | "db" | "roster" | "comparisons" | "limiter" | "audit">,
  actor: RegisterActor,
  { filter, after }: Pick<ExceptionQuery, "filter" | "after">,
): Promise<{ members: ExceptionRow[]; next: Place }> => {
  const { accountId, role, registerId, scope } = actor;
  const now = deps.clock();
  const [coveredAt] = await Promise.all([
    deps.comparisons.lastCoveredAt(),
    existingRegister(deps, registerId),
    deps.limiter.take([{ limit: "roster_pages_per_account", subject: accountId }]),
  ]);
  const at = { now, coveredAt };
  const page = await deps.roster.exceptions({ registerId, scope, filter, after, limit: PAGE_SIZE }, at);
  await deps.audit.append({
    action: "roster.viewed",
    at: now,
    ...by(actor),
    shown: page.members.map(({ membershipId }) => membershipId),
    // Not that it was the list of exceptions: with who was shown, that would be their health.
    detail: { shown: page.members.length, continued: after !== null, role },
  });
  // Whoever is not on the list does not fail.
  if (after === null) {
    const base = { registerId, scope, groupId: filter.groupId };
    await recordFigure(deps, actor, base, page.members.length);
  }
  return {
    members: page.members.map((member) => ({ ...rosterRow(member, at), since: member.since })),
    next: page.next,
  };
};

/** How many fail at this moment, for which reasons, and how many are excused; of few members it is a look at each. */
export const countExceptions = async (
  deps: FigureDeps & Pick<Deps, "comparisons">,
  actor: RegisterActor,
  { groupId }: { groupId?: string | undefined },
): Promise<ExceptionCounts> => {
  const { registerId, scope } = actor;
  const part = { registerId, scope, groupId };
  const coveredAt = await deps.comparisons.lastCoveredAt();
  const counts = await deps.roster.exceptionCounts(part, { now: deps.clock(), coveredAt });
  await recordFigure(deps, actor, part, counts.exceptions + counts.exempt);
  return counts;
};
