import { z } from "zod";
import { type Database, type Executor, rows, sql } from "#db/database.ts";
import { nameTermHashes } from "#db/name-term-hashes.ts";
import { sealPerson } from "#db/person-fields.ts";
import { nameTerms } from "#domain/identity/name-terms.ts";
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
 * comparison. The caller opens the transaction; nobody of `members` may be in the register yet.
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
  const personIds = await savePeople(on, db, members);
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
    (number, register_id, person_id, consent_version, locale, text_hash, given_at)
    select number, ${registerId}::uuid, person_id, ${consent.version}, ${consent.locale}, ${consent.textHash}, given_at
    from unnest(${column((member) => member.receiptNumber)}::text[], ${personIds}::bigint[],
      ${joinedAt}::timestamptz[]) as added(number, person_id, given_at)`);
};

/** As text, because arrays of different lengths do not fit into one array. */
const termsLiteral = ({ index }: Crypto, registerId: string, name: string): string =>
  `{${nameTermHashes(index, registerId, nameTerms(name)).join(",")}}`;

const personRow = z.object({ id: z.string(), document_index: z.instanceof(Buffer) });

/** Ids in the order of `members`. */
const savePeople = async (
  on: Executor,
  db: Crypto,
  members: readonly VerifiedMember[],
): Promise<string[]> => {
  const people = members.map(({ claim, token, joinedAt }) => ({
    ...sealPerson(db, claim),
    token,
    createdAt: joinedAt.toISOString(),
  }));
  type Person = (typeof people)[number];
  const column = <T>(pick: (person: Person) => T): T[] => people.map(pick);
  const saved = await rows(
    on,
    sql`insert into person
      (document_type, document_index, document_cipher, name_cipher, phone_index, phone_cipher, source_token, created_at)
      select * from unnest(${column((person) => person.documentType)}::document_type[],
        ${column((person) => bytes(person.documentIndex))}::bytea[],
        ${column((person) => bytes(person.documentCipher))}::bytea[],
        ${column((person) => bytes(person.nameCipher))}::bytea[],
        ${column((person) => bytes(person.phoneIndex))}::bytea[],
        ${column((person) => bytes(person.phoneCipher))}::bytea[],
        ${column((person) => person.token)}::text[],
        ${column((person) => person.createdAt)}::timestamptz[])
      on conflict (document_index) do update set name_cipher = excluded.name_cipher,
        phone_index = excluded.phone_index, phone_cipher = excluded.phone_cipher,
        source_token = excluded.source_token
      returning id, document_index`,
    (row) => personRow.parse(row),
  );
  const ids = new Map(saved.map(({ id, document_index }) => [document_index.toString("hex"), id]));
  return people.map((person) => {
    const id = ids.get(bytes(person.documentIndex).toString("hex"));
    if (id === undefined) {
      throw new Error("upsert of people returned no row for one of them");
    }
    return id;
  });
};

/** The driver writes a Buffer as bytea also inside an array, but not a Uint8Array. */
const bytes = ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
