import { z } from "zod";
import type { JudgedAt } from "#domain/health/requirement.ts";
import { nameMatches, searchTerms } from "#domain/identity/name-terms.ts";
import { registerHistory } from "#features/comparison/register-history-sql.ts";
import { exceptionCounts, exceptions } from "#features/exceptions/exceptions-sql.ts";
import { nameTermHashes } from "#features/identity/name-term-hashes.ts";
import { type Database, type Reader, rows, type Statement, sql } from "#platform/database/database.ts";
import { snapshot } from "#platform/database/transaction.ts";
import type { FigureBase, RosterMember, RosterQuery, RosterReads, RosterStore } from "#ports/roster-store.ts";
import { baseIds } from "#verdict/base-ids.ts";
import { matches } from "#verdict/filter-sql.ts";
import { groupsOf, isInGroup, isWithin } from "#verdict/group-sql.ts";
import { MEMBER_COLUMNS, MEMBER_JOINS, MEMBERSHIP_COLUMNS, membersOf } from "./member-row-sql.ts";
import { rosterTiles } from "./tiles-sql.ts";

const countRow = z.object({ members: z.number() });

/** The roster over `membership`, which repeats what is filtered by, so that only a page's members need a join. */
export const rosterStore = (db: Database): RosterStore => ({
  ...rosterReads(db),
  atOneInstant: (read) => snapshot(db, (on) => read(rosterReads({ ...db, pool: on }))),
});

const rosterReads = (db: Reader): RosterReads => ({
  async page(query, at) {
    const named = await membersNamed(db, query, at);
    const members = named.slice(0, query.limit);
    return { members, next: named.length > query.limit ? (members.at(-1)?.membershipId ?? null) : null };
  },
  async count({ registerId, scope }, filter, at) {
    const [found] = await rows(
      db.pool,
      sql`select count(*)::int as members from membership m
        where m.register_id = ${registerId} and ${isWithin(scope)} and ${isInGroup(filter.groupId)}
          and ${matches(filter, at)}`,
      (row) => countRow.parse(row),
    );
    return found?.members ?? 0;
  },
  tiles: (part, at) => rosterTiles(db.pool, part, at),
  async member({ registerId, scope }, membershipId) {
    const [member] = await peopleOf(
      db,
      sql`select ${MEMBERSHIP_COLUMNS} from membership m
        where m.register_id = ${registerId} and m.id = ${membershipId} and ${isWithin(scope)}`,
    );
    return member ?? null;
  },
  idsOf: (base, most) => idsOf(db, base, most),
  async size({ registerId, scope }) {
    const [size] = await rows(
      db.pool,
      sql`select count(*)::int as members, (count(*) filter (where m.stale_since is not null))::int as stale
        from membership m where m.register_id = ${registerId} and ${isWithin(scope)}`,
      (row) => sizeRow.parse(row),
    );
    return size ?? { members: 0, stale: 0 };
  },
  exceptions: (query, at) => exceptions(db, query, at),
  exceptionCounts: (part, at) => exceptionCounts(db.pool, part, at),
  history: (registerId, since) => registerHistory(db.pool, registerId, since),
});

/** A name is looked for as on a page, since it is encrypted; everybody else by the columns alone. */
const idsOf = async (db: Reader, base: FigureBase, most: number): Promise<string[]> => {
  if ("name" in base && base.name) {
    const { registerId, scope, groupId, name } = base;
    const query = { registerId, scope, filter: { groupId, name }, before: null, limit: most };
    const named = await membersNamed(db, query, { now: new Date(0), coveredAt: null });
    return named
      .slice(0, most)
      .map(({ membershipId }) => membershipId)
      .toSorted();
  }
  return baseIds(db.pool, base, most);
};

const sizeRow = z.object({ members: z.number(), stale: z.number() });

/** The page's members and, when there is another page, one more. */
const membersNamed = async (db: Reader, query: RosterQuery, at: JudgedAt): Promise<RosterMember[]> => {
  const name = query.filter.name ?? "";
  const limit = query.limit + 1;
  const members: RosterMember[] = [];
  let before = query.before;
  let exhausted = false;
  // A second round is only for false hits: all terms of the name present, but not in a row.
  while (members.length < limit && !exhausted) {
    const batch = await candidates(db, { ...query, before, limit }, at);
    members.push(...batch.filter((member) => nameMatches(member.name, name)));
    before = batch.at(-1)?.membershipId ?? null;
    exhausted = batch.length < limit;
  }
  return members.slice(0, limit);
};

const candidates = (db: Reader, query: RosterQuery, at: JudgedAt): Promise<RosterMember[]> =>
  peopleOf(db, pageOf(db, query, at));

const peopleOf = async (db: Reader, memberships: Statement): Promise<RosterMember[]> => {
  const { rows: found } = await db.pool.query(
    sql`select ${MEMBER_COLUMNS} from (${memberships}) m ${MEMBER_JOINS} order by m.id desc`,
  );
  return membersOf(db, found, () => ({}));
};

/** The page alone, so that its people are joined and not all of the register's. */
const pageOf = (db: Reader, query: RosterQuery, at: JudgedAt): Statement => {
  const { registerId, scope, filter, limit } = query;
  const hashes = nameTermHashes(db.index, registerId, searchTerms(filter.name ?? ""));
  if (hashes.length > 0) {
    // "offset 0" keeps this a step of its own: the planner would else walk all members in page order to find a rare name.
    const named = sql`(select * from membership where name_terms @> ${hashes}::bigint[] offset 0)`;
    return pageFrom(named, sql`${isWithin(scope)} and ${isInGroup(filter.groupId)}`, query, at);
  }
  const groups = groupsOf(scope, filter.groupId);
  if (groups === null) {
    return pageFrom(sql`membership`, isInGroup(filter.groupId), query, at);
  }
  // Of each group its own page, by the index that has a group's members in page order: neither is a small group looked for
  // in the whole register, nor a large one sorted. The newest of all these are the page.
  return sql`select m.* from unnest(${groups}) as part(group_id) cross join lateral (
      ${pageFrom(sql`membership`, sql`m.group_id = part.group_id`, query, at)}
    ) m order by m.id desc limit ${limit}`;
};

/** Those of `from` in page order, as far as the page goes. */
const pageFrom = (
  from: Statement,
  inPart: Statement,
  { registerId, filter, before, limit }: RosterQuery,
  at: JudgedAt,
): Statement =>
  sql`select ${MEMBERSHIP_COLUMNS} from ${from} m
    where m.register_id = ${registerId} and ${inPart} and ${matches(filter, at)}
      and (${before}::uuid is null or m.id < ${before}::uuid)
    order by m.id desc limit ${limit}`;
