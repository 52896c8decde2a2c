import { z } from "zod";
import type { RosterPart } from "#domain/access/actor.ts";
import type { JudgedAt } from "#domain/health/requirement.ts";
import { REASON_KINDS, type ReasonKind } from "#domain/health/requirement.ts";
import {
  MEMBER_COLUMNS,
  MEMBER_JOINS,
  MEMBERSHIP_COLUMNS,
  membersOf,
} from "#features/roster/member-row-sql.ts";
import {
  constant,
  type Executor,
  type Reader,
  rows,
  type Statement,
  sql,
} from "#platform/database/database.ts";
import type { ExceptionCounts, ExceptionQuery, RosterFilter, RosterStore } from "#ports/roster-store.ts";
import { isInGroup, isWithin } from "#verdict/group-sql.ts";
import { hasReason, requiredOf, requiredSql } from "#verdict/requirement-sql.ts";
import { hasVerdict, isExempt, isFailing } from "#verdict/verdict-sql.ts";

/** As the column `failing_since` is kept: null where time alone made the member fail. */
const SINCE = sql`coalesce(m.failing_since, m.meets_until)`;

const sinceRow = z.object({ since: z.date() });

/** RosterStore.exceptions: once through the register's members, of whom only the page's are sorted out and joined. */
export const exceptions = async (
  db: Reader,
  { registerId, scope, filter, after, limit }: ExceptionQuery,
  at: JudgedAt,
): ReturnType<RosterStore["exceptions"]> => {
  const { join, reason } = await reasonOf(db.pool, registerId, filter.reason, at.now);
  const { rows: found } = await db.pool.query(sql`
    select ${MEMBER_COLUMNS}, m.since from (
      select ${MEMBERSHIP_COLUMNS}, ${SINCE} as since from membership m ${join}
      where m.register_id = ${registerId} and ${isWithin(scope)} and ${isInGroup(filter.groupId)}
        and coalesce(${hasVerdict("exception", at)} and ${reason}, false)
        and ${after === null ? sql`true` : sql`(${SINCE}, m.id) > (${after.since}::timestamptz, ${after.membershipId}::uuid)`}
      order by since, m.id limit ${limit + 1}
    ) m ${MEMBER_JOINS}
    order by m.since, m.id`);
  const opened = await membersOf(db, found, (row) => sinceRow.parse(row));
  const members = opened.slice(0, limit);
  const last = members.at(-1);
  const next = opened.length > limit && last ? { since: last.since, membershipId: last.membershipId } : null;
  return { members, next };
};

/** A member's reasons depend on what is required of them: only who asks for one pays for that. */
const reasonOf = async (
  on: Executor,
  registerId: string,
  kind: ReasonKind | undefined,
  now: Date,
): Promise<{ join: Statement; reason: Statement }> => {
  if (kind === undefined) {
    return { join: sql``, reason: sql`true` };
  }
  const required = requiredSql(await requiredOf(on, registerId), now);
  return { join: required.join, reason: hasReason(kind, required) };
};

const countsRow = z
  .object({ members: z.number(), unknown: z.number(), exceptions: z.number(), exempt: z.number() })
  .catchall(z.number());

/** RosterStore.exceptionCounts: reasons are looked for in those who fail alone. */
export const exceptionCounts = async (
  on: Executor,
  { registerId, scope, groupId }: RosterPart & Pick<RosterFilter, "groupId">,
  at: JudgedAt,
): Promise<ExceptionCounts> => {
  const required = requiredSql(await requiredOf(on, registerId), at.now);
  const exempt = isExempt(at.now);
  const part = sql`m.register_id = ${registerId} and ${isWithin(scope)} and ${isInGroup(groupId)}`;
  const count = (condition: Statement): Statement => sql`(count(*) filter (where ${condition}))::int`;
  const reasons = REASON_KINDS.map(
    (kind) => sql`${count(sql`not ${exempt} and ${hasReason(kind, required)}`)} as ${constant(kind)}`,
  ).reduce((all, next) => sql`${all}, ${next}`);
  const [counts] = await rows(
    on,
    sql`select * from
      (select count(*)::int as members, ${count(hasVerdict("unknown", at))} as unknown
        from membership m where ${part}) everybody,
      (select ${count(sql`not ${exempt}`)} as exceptions, ${count(exempt)} as exempt, ${reasons}
        from membership m ${required.join} where ${part} and coalesce(${isFailing(at)}, false)) failing`,
    (row) => countsRow.parse(row),
  );
  return {
    members: counts?.members ?? 0,
    unknown: counts?.unknown ?? 0,
    exceptions: counts?.exceptions ?? 0,
    exempt: counts?.exempt ?? 0,
    reasons: Object.fromEntries(REASON_KINDS.map((kind) => [kind, counts?.[kind] ?? 0])) as Record<
      ReasonKind,
      number
    >,
  };
};
