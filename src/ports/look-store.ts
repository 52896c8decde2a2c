import type { RegisterRole } from "#domain/access/access.ts";
import type { LookKind } from "#domain/audit/looks.ts";

/** One look at members' data. `actorName` is in clear, empty for an account that is gone: mask it before it leaves the server. */
export type Look = {
  id: string;
  at: Date;
  kind: LookKind;
  /** Those of the memberships asked for that were seen. */
  membershipIds: string[];
  /** The account, also of one that is gone; blank where none was recorded. Not for anybody outside. */
  actorId: string;
  actorName: string;
  /** At the time, or now where that was not recorded; null for somebody who has none. */
  role: RegisterRole | null;
};

/** A day in Shanghai, "YYYY-MM-DD", and how many comparisons that ended began on it. */
export type ComparisonDay = { day: string; comparisons: number };

/** Who looked at members' data, as the audit record has it. */
export interface LookStore {
  /** Newest first. `before` is the last id of the page before; null for the first page. */
  at(membershipIds: readonly string[], page: { before: string | null; limit: number }): Promise<Look[]>;
  /** Comparisons of everybody that began after `since`, newest day first. */
  comparisonDays(since: Date): Promise<ComparisonDay[]>;
}
