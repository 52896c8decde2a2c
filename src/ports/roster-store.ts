import type { RosterPart } from "#domain/access/actor.ts";
import type { Exemption } from "#domain/health/exemption.ts";
import type {
  ComparedStatus,
  JudgedAt,
  ReasonKind,
  Requirements,
  Verdict,
  VerdictCounts,
} from "#domain/health/requirement.ts";
import type { CodeState, VaccinationLevel } from "#domain/health/status.ts";
import type { IdentityDocument } from "#domain/identity/document.ts";
import type { ReminderState } from "#domain/reminders/states.ts";
import type { TestAge } from "#domain/roster/test-age.ts";

/** All that are set must hold. Whoever is unknown is found by that verdict and by no other filter. */
export type RosterFilter = {
  verdict?: Verdict | undefined;
  codeState?: CodeState | undefined;
  testAge?: TestAge | undefined;
  vaccination?: VaccinationLevel | undefined;
  /** A group of the register, with all that lies under it; null for those who are in none. */
  groupId?: string | null | undefined;
  /** Part of a name, as typed. */
  name?: string | undefined;
};

/** `before` is the last membership id of the page before; null for the first page. */
export type RosterQuery = RosterPart & { filter: RosterFilter; before: string | null; limit: number };

/** The group that a member is in; `path`: names from the top of the tree down to its own. */
export type MemberPlace = { groupId: string; path: string[] };

/** One member in clear: mask document and phone before they leave the server. */
export type RosterMember = {
  membershipId: string;
  name: string;
  document: IdentityDocument;
  phone: string;
  joinedAt: Date;
  /** A registrar who had checked the person's document in person confirmed the join, not a code. */
  assisted: boolean;
  compared: ComparedStatus | null;
  fetchedAt: Date | null;
  group: MemberPlace | null;
  /** What is required of them: of their group, or of the register. */
  requirements: Requirements;
  /** Also one that has ended, until it is erased. */
  exemption: Exemption | null;
  lastReminded: LastReminded | null;
};

/** `after` is the place of the last exception of the page before; null for the first page. */
export type ExceptionQuery = RosterPart & {
  filter: { reason?: ReasonKind | undefined; groupId?: string | undefined };
  after: { since: Date; membershipId: string } | null;
  limit: number;
};

/** `since`: from when on the member has failed the requirements, as far as is known. */
type FailingMember = RosterMember & { since: Date };

/**
 * Exceptions by reason; whoever has several reasons counts for each. Of `members` in all, `unknown` are neither exceptions nor
 * known to be none.
 */
export type ExceptionCounts = {
  members: number;
  unknown: number;
  exceptions: number;
  exempt: number;
  reasons: Record<ReasonKind, number>;
};

/**
 * Whom a figure is of: of a part those of a group, with all that lies under it, or who bear a name, or the named, or who are
 * in one of these groups itself (null: in none). Never by their health: who might have been counted is asked about too.
 */
export type FigureBase = RosterPart &
  (
    | Pick<RosterFilter, "groupId" | "name">
    | { membershipIds: readonly string[] }
    | { groups: readonly (string | null)[] }
  );

/** When the newest reminder was asked for, or handed over, and what became of it. */
export type LastReminded = { at: Date; state: ReminderState };

/** Members by each column of the roster. In every column the counts and `unknown` add up to `total`. */
export type RosterTiles = {
  total: number;
  verdict: VerdictCounts;
  codeState: Record<CodeState, number>;
  testAge: Record<TestAge, number>;
  vaccination: Record<VaccinationLevel, number>;
};

/**
 * What `dayFigures` keeps of what the tiles said when the last comparison that ended on that day did: in tens, all zero where
 * too few were members, and whoever is not told of among those who meet, are green, without a test and boosted.
 */
export type RegisterDay = {
  /** "YYYY-MM-DD" in Shanghai. */
  day: string;
  tiles: RosterTiles;
};

export interface RosterReads {
  /** Newest member first. Decrypts the members of the page and no others, but for the rare false hit of a name search. */
  page(query: RosterQuery, at: JudgedAt): Promise<{ members: RosterMember[]; next: string | null }>;
  /** How many members the filter finds, whatever name it asks for. */
  count(part: RosterPart, filter: Omit<RosterFilter, "name">, at: JudgedAt): Promise<number>;
  /** Of the whole part, or of one group in it. */
  tiles(part: RosterPart & Pick<RosterFilter, "groupId">, at: JudgedAt): Promise<RosterTiles>;
  /** The members who fail and are not excused, longest first. */
  exceptions(
    query: ExceptionQuery,
    at: JudgedAt,
  ): Promise<{ members: FailingMember[]; next: { since: Date; membershipId: string } | null }>;
  exceptionCounts(part: RosterPart & Pick<RosterFilter, "groupId">, at: JudgedAt): Promise<ExceptionCounts>;
  /** Null for a membership that is not of this part. */
  member(part: RosterPart, membershipId: string): Promise<RosterMember | null>;
  /** Their memberships, smallest id first; `most` of them at most. */
  idsOf(base: FigureBase, most: number): Promise<string[]>;
  /** How many members the part has, and of how many of them the look-ups fail at present. */
  size(part: RosterPart): Promise<{ members: number; stale: number }>;
  /** Oldest day first, from the Shanghai day of `since` on; a day without a finished comparison is missing. */
  history(registerId: string, since: Date): Promise<RegisterDay[]>;
}

export interface RosterStore extends RosterReads {
  /** What is read so is of one instant: figures of it agree with each other and with the members listed. */
  atOneInstant<T>(read: (roster: RosterReads) => Promise<T>): Promise<T>;
}
