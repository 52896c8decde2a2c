import { type ComparedStatus, meetsUntil, type Requirements } from "#domain/health/requirement.ts";
import { type Statement, sql } from "#platform/database/database.ts";

/**
 * The verdict as the column `meets_until` stores it, in seconds since 1970: infinity never lapses, -infinity fails already,
 * null is unknown or stale.
 */
export const meetsUntilColumn = (requirements: Requirements, compared: ComparedStatus): number | null => {
  if (compared.outcome !== "found" || compared.staleSince !== null || compared.status === null) {
    return null;
  }
  const until = meetsUntil(requirements, compared.status);
  switch (until) {
    case "always":
      return Number.POSITIVE_INFINITY;
    case "never":
      return Number.NEGATIVE_INFINITY;
    default:
      return until.getTime() / 1000;
  }
};

/**
 * The column `failing_since` of `membership m` that gets the verdict `until` at `now`: kept while the member fails or is
 * unknown, cleared once they meet the requirements. Where time alone makes them fail it stays null, as `meets_until` itself
 * says since when, and is taken from there when something else follows.
 */
export const failingSince = (until: Statement, now: Date): Statement => sql`case
  when ${until} > ${now}::timestamptz then null
  else coalesce(m.failing_since,
    case when m.meets_until > '-infinity' and m.meets_until <= ${now}::timestamptz then m.meets_until end,
    case when ${until} = '-infinity' then ${now}::timestamptz end) end`;
