import type { RegisterRole } from "#domain/access/access.ts";
import type { RosterPart } from "#domain/access/actor.ts";
import { isSmallBase, SAME_LOOK_MS, SMALL_BASE, smallParts } from "#domain/audit/small-base.ts";
import type { Deps } from "#ports/deps.ts";
import type { FigureBase, RosterFilter } from "#ports/roster-store.ts";

export type FigureDeps = Pick<Deps, "clock" | "roster" | "audit">;

/** Who is shown a figure. */
export type Viewer = { accountId: string; role: RegisterRole };

/** Of one event: how many of the members whom it was a look at it names. */
const EVENT_MEMBERS = 1000;

const record = async (
  { clock, audit }: FigureDeps,
  { accountId, role }: Viewer,
  registerId: string,
  shown: readonly string[],
): Promise<void> => {
  const at = clock();
  for (let from = 0; from < shown.length; from += EVENT_MEMBERS) {
    const members = shown.slice(from, from + EVENT_MEMBERS);
    await audit.appendUnlessSince(
      {
        action: "figures.viewed",
        at,
        actorId: accountId,
        registerId,
        shown: members,
        // Neither which figure nor what it was: with whom it was of, that would be their health.
        detail: { shown: members.length, role },
      },
      new Date(at.getTime() - SAME_LOOK_MS),
    );
  }
};

/**
 * Records a figure of health, before it is shown, as a look at each of those whom it is of, where these are few. `people`: so
 * many they are at least, as far as is known already; a figure that shows as many by itself costs no statement.
 */
export const recordFigure = async (
  deps: FigureDeps,
  viewer: Viewer,
  base: RosterPart & Pick<RosterFilter, "groupId" | "name">,
  people = 0,
): Promise<void> => {
  if (people < SMALL_BASE) {
    const members = await deps.roster.idsOf(base, SMALL_BASE);
    if (isSmallBase(members.length)) {
      await record(deps, viewer, base.registerId, members);
    }
  }
};

/** Records a figure of members who were named one by one, however many: two such figures differ by whom the asker likes. */
export const recordFigureOfNamed = async (
  deps: FigureDeps,
  viewer: Viewer,
  base: RosterPart & { membershipIds: readonly string[] },
): Promise<void> =>
  record(deps, viewer, base.registerId, await deps.roster.idsOf(base, base.membershipIds.length));

/** Records figures of groups that are told side by side, by how many members each has itself. */
export const recordFiguresOfGroups = async (
  deps: FigureDeps,
  viewer: Viewer,
  part: RosterPart,
  people: ReadonlyMap<string | null, number>,
): Promise<void> => {
  const groups = smallParts(people);
  if (groups.length > 0) {
    const base: FigureBase = { ...part, groups };
    await record(deps, viewer, part.registerId, await deps.roster.idsOf(base, groups.length * SMALL_BASE));
  }
};
