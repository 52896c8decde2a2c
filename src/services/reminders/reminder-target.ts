import type { Deps } from "#ports/deps.ts";
import type { JudgedAt } from "#ports/register-store.ts";
import type { ReminderTarget } from "#ports/reminder-store.ts";
import type { RosterFilter, RosterPart } from "#ports/roster-store.ts";

/** Members of one page while a name is looked for. */
const PAGE = 500;

/** Who is meant, as the console says it: those of `membershipIds`, where given, who match the filter. */
export type AskedTarget = RosterPart & { filter: RosterFilter; membershipIds: readonly string[] | null };

/**
 * The same without the name: it is encrypted, so whoever bears it is found page by page, and only ids are kept. A name is
 * never stored.
 */
export const reminderTarget = async (
  { roster }: Pick<Deps, "roster">,
  { registerId, scope, filter: { name, ...filter }, membershipIds }: AskedTarget,
  at: JudgedAt,
): Promise<ReminderTarget> => {
  const part = { registerId, scope };
  if (!name) {
    return { ...part, filter, membershipIds };
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
  const chosen = membershipIds && new Set(membershipIds);
  return { ...part, filter, membershipIds: chosen ? named.filter((id) => chosen.has(id)) : named };
};
