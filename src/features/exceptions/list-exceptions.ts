import type { RegisterRole } from "#domain/access/access.ts";
import { existingRegister } from "#features/register/existing-register.ts";
import { recordFigure } from "#features/roster/record-figure.ts";
import { type RosterRow, rosterRow } from "#features/roster/roster-row.ts";
import type { Deps } from "#ports/deps.ts";
import type { ExceptionQuery } from "#ports/roster-store.ts";

const PAGE_SIZE = 50;

export type ExceptionRow = RosterRow & { since: Date };
type Place = ExceptionQuery["after"];

/** A page of those who fail at this moment, longest first; looking at it is recorded. Throws not_found, too_many_attempts. */
export const listExceptions = async (
  deps: Pick<Deps, "clock" | "registers" | "roster" | "comparisons" | "limiter" | "audit">,
  { accountId, role, ...query }: Omit<ExceptionQuery, "limit"> & { accountId: string; role: RegisterRole },
): Promise<{ members: ExceptionRow[]; next: Place }> => {
  const now = deps.clock();
  const [coveredAt] = await Promise.all([
    deps.comparisons.lastCoveredAt(),
    existingRegister(deps, query.registerId),
    deps.limiter.take([{ limit: "roster_pages_per_account", subject: accountId }]),
  ]);
  const at = { now, coveredAt };
  const page = await deps.roster.exceptions({ ...query, limit: PAGE_SIZE }, at);
  await deps.audit.append({
    action: "roster.viewed",
    at: now,
    actorId: accountId,
    registerId: query.registerId,
    shown: page.members.map(({ membershipId }) => membershipId),
    // Not that it was the list of exceptions: with who was shown, that would be their health.
    detail: { shown: page.members.length, continued: query.after !== null, role },
  });
  // Whoever is not on the list does not fail.
  if (query.after === null) {
    const { registerId, scope, filter } = query;
    const base = { registerId, scope, groupId: filter.groupId };
    await recordFigure(deps, { accountId, role }, base, page.members.length);
  }
  return {
    members: page.members.map((member) => ({ ...rosterRow(member, at), since: member.since })),
    next: page.next,
  };
};
