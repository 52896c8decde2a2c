import { nameTerms } from "#domain/identity/name-terms.ts";
import { showHeldStatuses } from "#features/comparison/show-held-statuses-sql.ts";
import { nameTermHashes } from "#features/identity/name-term-hashes.ts";
import { savePeople } from "#features/identity/save-people-sql.ts";
import { type Database, type Executor, sql } from "#platform/database/database.ts";
import type { GivenConsent } from "#ports/draft-store.ts";
import type { IdentityClaim } from "#ports/health-source.ts";

/** Somebody whom the health source has confirmed, with the token that it gave. */
export type VerifiedMember = {
  claim: IdentityClaim;
  token: string;
  membershipId: string;
  receiptNumber: string;
  joinedAt: Date;
};

type Crypto = Pick<Database, "cipher" | "index">;

/**
 * Adds many members at once, as scenarios and benchmarks need: sealed and indexed as a join does it, and unknown until a
 * comparison unless they have a status from another register. The caller opens the transaction; nobody of `members` may be
 * in the register yet.
 */
export const addVerifiedMembers = async (
  on: Executor,
  db: Crypto,
  registerId: string,
  consent: GivenConsent,
  members: readonly VerifiedMember[],
): Promise<void> => {
  await on.query(
    sql`update register set member_count = member_count + ${members.length} where id = ${registerId}`,
  );
  const personIds = await savePeople(
    on,
    db,
    members.map(({ claim, token, joinedAt }) => ({ claim, token, createdAt: joinedAt })),
  );
  const column = <T>(pick: (member: VerifiedMember) => T): T[] => members.map(pick);
  const joinedAt = column((member) => member.joinedAt.toISOString());
  await on.query(sql`insert into membership
    (id, register_id, person_id, joined_at, name_terms, text_version)
    select id, ${registerId}::uuid, person_id, joined_at, name_terms::bigint[],
      (select text_version from register where id = ${registerId})
    from unnest(${column((member) => member.membershipId)}::uuid[], ${personIds}::bigint[],
      ${joinedAt}::timestamptz[], ${column(({ claim }) => termsLiteral(db, registerId, claim.name))}::text[])
      as added(id, person_id, joined_at, name_terms)`);
  await on.query(sql`insert into consent_receipt
    (number, register_id, person_id, consent_version, locale, text_hash, text_version, given_at)
    select number, ${registerId}::uuid, person_id, ${consent.version}, ${consent.locale}, ${consent.textHash},
      (select text_version from register where id = ${registerId}), given_at
    from unnest(${column((member) => member.receiptNumber)}::text[], ${personIds}::bigint[],
      ${joinedAt}::timestamptz[]) as added(number, person_id, given_at)`);
  const last = members.at(-1);
  if (last !== undefined) {
    await showHeldStatuses(on, personIds, last.joinedAt);
  }
};

/** As text, because arrays of different lengths do not fit into one array. */
const termsLiteral = ({ index }: Crypto, registerId: string, name: string): string =>
  `{${nameTermHashes(index, registerId, nameTerms(name)).join(",")}}`;
