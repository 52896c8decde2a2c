import { z } from "zod";
import type { JudgedAt } from "#domain/health/requirement.ts";
import { REASON_KINDS, type Requirements, type RequirementsPlace } from "#domain/health/requirement.ts";
import { type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import { isInGroup } from "#verdict/group-sql.ts";
import { hasReason, requiredOnce, requiredSql } from "#verdict/requirement-sql.ts";
import { hasVerdict, isExempt, isUnknown } from "#verdict/verdict-sql.ts";

/**
 * What other requirements would do to the members whom they concern, at one instant. `failing`: exceptions then; `newly` of
 * them are none now, and `noLonger` are exceptions now. Nothing can be said of the `unknown`.
 */
export type RequirementsEffect = {
  members: number;
  failing: number;
  newly: number;
  noLonger: number;
  unknown: number;
};

const effectRow = z.object({
  members: z.number(),
  failing: z.number(),
  newly: z.number(),
  no_longer: z.number(),
  unknown: z.number(),
});

/** One pass over the members' columns, without a join of anybody's status. */
export const effectOf = async (
  on: Executor,
  place: RequirementsPlace,
  requirements: Requirements | null,
  at: JudgedAt,
): Promise<RequirementsEffect> => {
  const required = requiredSql(await requiredOnce(on, place, requirements), at.now);
  const reason = REASON_KINDS.map((kind) => hasReason(kind, required)).reduce(
    (any, next) => sql`${any} or ${next}`,
  );
  const [effect] = await rows(
    on,
    sql`select count(*)::int as members,
        ${count(sql`known and fails`)} as failing,
        ${count(sql`known and fails and not failed`)} as newly,
        ${count(sql`known and failed and not fails`)} as no_longer,
        ${count(sql`not known`)} as unknown
      from (
        select not ${isUnknown(at)} as known, ${hasVerdict("exception", at)} as failed,
          (${reason}) and not ${isExempt(at.now)} as fails
        from membership m ${required.join}
        where m.register_id = ${place.registerId} and ${isInGroup(place.groupId ?? undefined)} offset 0
      ) m`,
    (row) => effectRow.parse(row),
  );
  const { no_longer: noLonger = 0, ...counts } = effect ?? { members: 0, failing: 0, newly: 0, unknown: 0 };
  return { ...counts, noLonger };
};

const count = (condition: Statement): Statement => sql`(count(*) filter (where ${condition}))::int`;
