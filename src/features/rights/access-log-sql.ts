import { z } from "zod";
import { REGISTER_ROLES, type RegisterRole } from "#domain/access/access.ts";
import { LOOKS, type LookKind, lookKindOf } from "#domain/audit/looks.ts";
import { openAccountName } from "#features/account/account-sql.ts";
import { type Database, rows, type Statement, sql } from "#platform/database/database.ts";

const lookRow = z.object({
  id: z.string(),
  at: z.date(),
  action: z.string(),
  seen: z.array(z.string()),
  actor_id: z.string().nullable(),
  account_id: z.string().nullable(),
  name_cipher: z.instanceof(Buffer).nullable(),
  role: z.enum(REGISTER_ROLES).nullable(),
});

const dayRow = z.object({ day: z.string(), comparisons: z.number() });

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

/**
 * Looks in the table `audit_event`, found by the memberships that each names, newest first. `before` is the last id of the page
 * before; null for the first page.
 */
export const looksAt = async (
  db: Pick<Database, "pool" | "cipher">,
  membershipIds: readonly string[],
  { before, limit }: { before: string | null; limit: number },
): Promise<Look[]> => {
  const found = await rows(
    db.pool,
    sql`select e.id, e.at, e.action, e.actor_id, a.id as account_id, a.name_cipher,
          array(select unnest(e.shown || e.membership_id)::text intersect select unnest(${membershipIds}::uuid[])::text)
            as seen,
          coalesce(e.detail->>'role', g.role::text) as role
        from ${naming(membershipIds)} e
        left join account a on a.id = e.actor_id
        left join register_role_grant g on g.register_id = e.register_id and g.account_id = e.actor_id
        where e.action = any(${Object.keys(LOOKS)}) and (${before}::bigint is null or e.id < ${before}::bigint)
        order by e.id desc limit ${limit}`,
    (row) => lookRow.parse(row),
  );
  return found.flatMap((row) => lookOf(db, row));
};

/** A day in Shanghai, "YYYY-MM-DD", and how many comparisons that ended began on it. */
export type ComparisonDay = { day: string; comparisons: number };

/** Comparisons of everybody that began after `since`, newest day first. */
export const comparisonDays = ({ pool }: Pick<Database, "pool">, since: Date): Promise<ComparisonDay[]> =>
  rows(
    pool,
    sql`select (started_at at time zone 'Asia/Shanghai')::date::text as day, count(*)::int as comparisons
        from comparison_run where started_at > ${since} and state in ('completed', 'completed_with_failures')
        group by day order by day desc`,
    (row) => dayRow.parse(row),
  );

/** "offset 0" keeps this a step of its own: the planner would else walk all events from the newest to find a few. */
const naming = (membershipIds: readonly string[]): Statement =>
  sql`(select * from audit_event
    where shown && ${membershipIds}::uuid[] or membership_id = any(${membershipIds}::uuid[]) offset 0)`;

const lookOf = (db: Pick<Database, "cipher">, row: z.output<typeof lookRow>): Look[] => {
  const kind = lookKindOf(row.action);
  const { id, at, seen: membershipIds, account_id: accountId, role } = row;
  const actorId = row.actor_id ?? "";
  const actorName = accountId === null ? "" : openAccountName(db, accountId, row.name_cipher);
  return kind === null ? [] : [{ id, at, kind, membershipIds, actorId, actorName, role }];
};
