import { nameMatches, searchTerms } from "#domain/identity/name-terms.ts";
import type { JudgedAt } from "#ports/register-store.ts";
import type { RosterMember, RosterQuery, RosterStore } from "#ports/roster-store.ts";
import { type Database, rows, type Statement, sql } from "../database.ts";
import { nameTermHashes } from "../name-term-hashes.ts";
import { matches } from "./filter-sql.ts";
import { openMember, parseMemberRow } from "./member-row.ts";
import { rosterTiles } from "./tiles.ts";

/** The roster over `membership`, which repeats what is filtered by, so that only a page's members need a join. */
export const rosterStore = (db: Database): RosterStore => ({
  async page(query, at) {
    const members: RosterMember[] = [];
    let before = query.before;
    // One more than the page tells whether there is another; only a false hit of a name search asks for a second batch.
    for (;;) {
      const batch = await candidates(db, { ...query, before, limit: query.limit + 1 }, at);
      members.push(...batch.filter(({ name }) => nameMatches(name, query.filter.name ?? "")));
      if (members.length > query.limit || batch.length <= query.limit) {
        break;
      }
      before = batch.at(-1)?.membershipId ?? null;
    }
    const page = members.slice(0, query.limit);
    return { members: page, next: members.length > query.limit ? (page.at(-1)?.membershipId ?? null) : null };
  },
  tiles: (registerId, at) => rosterTiles(db.pool, registerId, at),
});

const candidates = async (db: Database, query: RosterQuery, at: JudgedAt): Promise<RosterMember[]> =>
  rows(
    db.pool,
    sql`select m.id, m.joined_at, p.id as person_id, p.document_type, p.document_cipher, p.name_cipher, p.phone_cipher,
      h.outcome, h.code_state, h.popup_reason, h.test_result, h.test_sampled_at, h.vaccination, h.vaccination_doses,
      h.last_dose_on::text as last_dose_on, h.source_time, h.fetched_at, h.stale_since
      from (${pageOf(db, query, at)}) m
      join person p on p.id = m.person_id
      left join health_status h on h.person_id = m.person_id
      order by m.id desc`,
    (row) => openMember(db, parseMemberRow(row)),
  );

/** The ids of the page alone, so that 50 people are joined and not all of the register's. */
const pageOf = (db: Database, { registerId, filter, before, limit }: RosterQuery, at: JudgedAt): Statement =>
  sql`select m.id, m.person_id, m.joined_at from ${membersNamed(db, registerId, filter.name ?? "")} m
    where m.register_id = ${registerId} and ${matches(filter, at)}
      and (${before}::uuid is null or m.id < ${before}::uuid)
    order by m.id desc limit ${limit}`;

const membersNamed = (db: Database, registerId: string, name: string): Statement => {
  const hashes = nameTermHashes(db.index, registerId, searchTerms(name));
  if (hashes.length === 0) {
    return sql`membership`;
  }
  // "offset 0" keeps this a step of its own: the planner would else walk all members in page order to find a rare name.
  return sql`(select * from membership where name_terms @> ${hashes}::bigint[] offset 0)`;
};
