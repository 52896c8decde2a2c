import type { RosterPart } from "#domain/access/actor.ts";
import type { JudgedAt } from "#domain/health/requirement.ts";
import { rosterRow } from "#features/roster/roster-row.ts";
import type { RosterRow } from "#features/roster/shapes.ts";
import type { RosterFilter, RosterReads } from "#ports/roster-store.ts";

/** Few enough that what two of them leave behind is young when it is collected: more cost memory and gain little. */
const BATCH = 500;

export type MembersAsked = {
  part: RosterPart;
  filter: RosterFilter;
  at: JudgedAt;
};

/** The masked roster, newest member first, batch by batch: the next is read while one is worked on. */
export async function* memberBatches(
  { roster }: { roster: Pick<RosterReads, "page"> },
  { part, filter, at }: MembersAsked,
): AsyncGenerator<RosterRow[]> {
  const read = (before: string | null) => {
    const page = roster.page({ ...part, filter, before, limit: BATCH }, at);
    // Whoever stops in between leaves it unawaited.
    page.catch(() => {});
    return page;
  };
  let page = read(null);
  for (;;) {
    const { members, next } = await page;
    if (next !== null) {
      page = read(next);
    }
    yield members.map((member) => rosterRow(member, at));
    if (next === null) {
      return;
    }
  }
}
