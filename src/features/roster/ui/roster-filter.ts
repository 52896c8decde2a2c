import { VERDICTS, type Verdict } from "#domain/health/requirement.ts";
import {
  CODE_STATES,
  type CodeState,
  VACCINATION_LEVELS,
  type VaccinationLevel,
} from "#domain/health/status.ts";
import { TEST_AGES, type TestAge } from "#domain/roster/test-age.ts";

/** Every value of the filters, in the order in which the tiles show them. */
export const FACETS = {
  verdict: VERDICTS,
  codeState: CODE_STATES,
  testAge: TEST_AGES,
  vaccination: VACCINATION_LEVELS,
} as const;

export type Facet = keyof typeof FACETS;
export const FACET_NAMES = [
  "verdict",
  "codeState",
  "testAge",
  "vaccination",
] as const satisfies readonly Facet[];

/**
 * What of the roster is shown: the filters and the way that led to this page, which the address says, and the name looked
 * for, which it must not: addresses stay in histories, logs and links.
 */
export type RosterView = {
  verdict?: Verdict | undefined;
  codeState?: CodeState | undefined;
  testAge?: TestAge | undefined;
  vaccination?: VaccinationLevel | undefined;
  /** A group with all that lies under it; null for those who are in none. */
  groupId?: string | null | undefined;
  name: string;
  /** Cursor of the page shown, then those of the pages before it; empty on the first page. */
  before: readonly string[];
};

/** Longest name that can be looked for, in UTF-16 units. */
export const MAX_NAME = 50;
/** Pages that can be gone back to one by one; an address must not grow without end. */
const MAX_BEFORE = 40;

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
/** What the address has for those who are in no group. */
const NO_GROUP = "none";

const oneOf = <T extends string>(values: readonly T[], value: string | null): T | undefined =>
  values.find((known) => known === value);

/** Reads the query of the address, which names nobody; what it does not know it leaves out, so that an old link opens. */
export const viewOf = (query: URLSearchParams): RosterView => ({
  verdict: oneOf(FACETS.verdict, query.get("verdict")),
  codeState: oneOf(FACETS.codeState, query.get("codeState")),
  testAge: oneOf(FACETS.testAge, query.get("testAge")),
  vaccination: oneOf(FACETS.vaccination, query.get("vaccination")),
  ...groupIn(query.get("group")),
  name: "",
  before: query
    .getAll("before")
    .filter((cursor) => ID.test(cursor))
    .slice(0, MAX_BEFORE),
});

const groupIn = (value: string | null): Pick<RosterView, "groupId"> =>
  value === NO_GROUP ? { groupId: null } : value !== null && ID.test(value) ? { groupId: value } : {};

/** The address of a view without the name: "?…", or "?" alone for the whole roster from its start. */
export const addressOf = (view: RosterView): string => {
  const query = new URLSearchParams();
  for (const facet of FACET_NAMES) {
    const value = view[facet];
    if (value !== undefined) {
      query.set(facet, value);
    }
  }
  if (view.groupId !== undefined) {
    query.set("group", view.groupId ?? NO_GROUP);
  }
  for (const cursor of view.before.slice(0, MAX_BEFORE)) {
    query.append("before", cursor);
  }
  return `?${query}`;
};

/** The view with one facet set, or taken away where it already has that value; from its first page. */
export const toggled = (view: RosterView, facet: Facet, value: string): RosterView => ({
  ...view,
  [facet]: view[facet] === value ? undefined : oneOf<string>(FACETS[facet], value),
  before: [],
});

/** The view limited to a group, to those in none with null, or to none with undefined; from its first page. */
export const inGroup = (view: RosterView, groupId: string | null | undefined): RosterView => ({
  ...view,
  groupId,
  before: [],
});

export const renamed = (view: RosterView, name: string): RosterView => ({
  ...view,
  name: name.trim().slice(0, MAX_NAME),
  before: [],
});

export const nextPage = (view: RosterView, cursor: string): RosterView => ({
  ...view,
  before: [cursor, ...view.before],
});

export const previousPage = (view: RosterView): RosterView => ({ ...view, before: view.before.slice(1) });

export const WHOLE: RosterView = { name: "", before: [] };

/** Facets that are set, with their values. */
export const activeFacets = (view: RosterView): { facet: Facet; value: string }[] =>
  FACET_NAMES.flatMap((facet) => {
    const value = view[facet];
    return value === undefined ? [] : [{ facet, value }];
  });

export const isFiltered = (view: RosterView): boolean =>
  view.name !== "" || view.groupId !== undefined || activeFacets(view).length > 0;
