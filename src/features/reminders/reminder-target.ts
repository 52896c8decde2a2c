import type { RosterPart } from "#domain/access/actor.ts";
import type { JudgedAt } from "#domain/health/requirement.ts";
import {
  type FigureDeps,
  recordFigure,
  recordFigureOfNamed,
  type Viewer,
} from "#features/roster/record-figure.ts";
import type { Deps } from "#ports/deps.ts";
import type { ReminderTarget } from "#ports/reminder-store.ts";
import type { RosterFilter } from "#ports/roster-store.ts";

/** Members of one page while a name is looked for. */
const PAGE = 500;

/** Who is meant, as the console says it: whoever matches the filter, or who is named. */
export type AskedTarget = RosterPart &
  ({ filter: RosterFilter; membershipIds: null } | { filter: null; membershipIds: readonly string[] });

/**
 * Records that somebody learns how many of the target need a reminder: that is how each of them is, where they are few or
 * named. `chosen`: how many they are at least.
 */
export const recordTarget = (
  deps: FigureDeps,
  viewer: Viewer,
  { registerId, scope, ...asked }: AskedTarget,
  chosen = 0,
): Promise<void> => {
  if (asked.membershipIds !== null) {
    return recordFigureOfNamed(deps, viewer, { registerId, scope, membershipIds: asked.membershipIds });
  }
  const { groupId, name } = asked.filter;
  return recordFigure(deps, viewer, { registerId, scope, groupId, name }, chosen);
};

/**
 * The same without the name: it is encrypted, so whoever bears it is found page by page, and only ids are kept. A name is
 * never stored.
 */
export const reminderTarget = async (
  { roster }: Pick<Deps, "roster">,
  { registerId, scope, ...asked }: AskedTarget,
  at: JudgedAt,
): Promise<ReminderTarget> => {
  const part = { registerId, scope };
  if (asked.membershipIds !== null) {
    return { ...part, filter: {}, membershipIds: asked.membershipIds };
  }
  const { name, ...filter } = asked.filter;
  if (!name) {
    return { ...part, filter, membershipIds: null };
  }
  const named: string[] = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof roster.page>> = await roster.page(
      { ...part, filter: { ...filter, name }, before, limit: PAGE },
      at,
    );
    named.push(...page.members.map(({ membershipId }) => membershipId));
    before = page.next;
  } while (before !== null);
  return { ...part, filter, membershipIds: named };
};
