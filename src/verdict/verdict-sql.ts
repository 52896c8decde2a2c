import type { JudgedAt } from "#domain/health/requirement.ts";
import { STALE_AFTER_HOURS, type Verdict } from "#domain/health/requirement.ts";
import { type Statement, sql } from "#platform/database/database.ts";

const HOUR_MS = 3_600_000;

/**
 * `evaluate` of src/domain/health/requirement.ts over the columns of `membership m`; a test holds the two together.
 * A join looks the person up, so that joining covers them as a comparison does.
 */
export const isUnknown = ({ now, coveredAt }: JudgedAt): Statement => {
  const freshSince = new Date(now.getTime() - STALE_AFTER_HOURS * HOUR_MS);
  const unjudged = sql`m.meets_until is null or m.stale_since is not null`;
  return coveredAt !== null && coveredAt >= freshSince
    ? sql`(${unjudged})`
    : sql`(${unjudged} or m.joined_at < ${freshSince}::timestamptz)`;
};

/** Whether failing the requirements is excused at `now`; never null. */
export const isExempt = (now: Date): Statement =>
  sql`(m.exempt_until is not null and m.exempt_until > ${now}::timestamptz)`;

/** Whether the member fails the requirements, excused or not; null where nothing can be said. */
export const isFailing = (at: JudgedAt): Statement =>
  sql`(not ${isUnknown(at)} and m.meets_until <= ${at.now}::timestamptz)`;

/** The condition under which the member has this verdict. */
export const hasVerdict = (verdict: Verdict, at: JudgedAt): Statement => {
  switch (verdict) {
    case "unknown":
      return isUnknown(at);
    case "meets":
      return sql`(not ${isUnknown(at)} and m.meets_until > ${at.now}::timestamptz)`;
    case "exception":
      return sql`(${isFailing(at)} and not ${isExempt(at.now)})`;
    case "exempt":
      return sql`(${isFailing(at)} and ${isExempt(at.now)})`;
  }
};

/** The member's verdict as text. */
export const verdictOf = (at: JudgedAt): Statement => sql`case when ${isUnknown(at)} then 'unknown'
  when m.meets_until > ${at.now}::timestamptz then 'meets' when ${isExempt(at.now)} then 'exempt' else 'exception' end`;
