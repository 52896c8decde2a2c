import { setImmediate as turn } from "node:timers/promises";
import { z } from "zod";
import { NAME_FOLDING } from "#domain/identity/name.ts";
import { nameTerms } from "#domain/identity/name-terms.ts";
import { expectedPlace } from "#features/expected/listed-sql.ts";
import { expectedIndexes, isByPhone, termHasher } from "#features/expected/person-index.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import { openPerson, PERSON_COLUMNS, personColumns } from "#platform/keys/person-fields.ts";
import type { NameTermStore } from "#ports/name-term-store.ts";

type Crypto = Pick<Database, "cipher" | "index">;
type HashTerms = ReturnType<typeof termHasher>;

/** Names opened in one transaction: some 30 ms, for which their people are locked. */
const BATCH = 500;

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);
const termsColumn = z.array(z.string()).transform((terms) => terms.map(BigInt));

/** Hashes of names in `membership.name_terms` and `expected_person`, brought to the folding of this version of the program. */
export const nameTermStore = (db: Database): NameTermStore => ({
  async renewRegister() {
    const [registerId] = await rows(
      db.pool,
      sql`select id from register where name_folding < ${NAME_FOLDING} order by id limit 1`,
      (row) => idRow.parse(row),
    );
    if (registerId === undefined) {
      return false;
    }
    const hashTerms = termHasher(db, registerId);
    for (const renew of [renewMembers, renewExpected]) {
      for (let after: string | null = "0"; after !== null; await turn()) {
        const from: string = after;
        after = await transaction(db, (on) => renew(on, db, { registerId, from, hashTerms }));
      }
    }
    await db.pool.query(sql`update register set name_folding = ${NAME_FOLDING} where id = ${registerId}`);
    return true;
  },
});

type Batch = { registerId: string; from: string; hashTerms: HashTerms };

const memberRow = z.object({
  id: z.string(),
  person_id: z.string(),
  name_terms: termsColumn,
  ...personColumns.shape,
});

/** The person is locked, so that whoever joins with another name at this moment waits, and has the last word. */
const renewMembers = async (on: Executor, db: Crypto, { registerId, from, hashTerms }: Batch) => {
  const members = await rows(
    on,
    sql`select m.id, m.person_id, m.name_terms::text[] as name_terms, ${PERSON_COLUMNS}
      from membership m join person p on p.id = m.person_id left join person_key k on k.person_id = p.id
      where m.register_id = ${registerId} and m.person_id > ${from}::bigint
      order by m.person_id limit ${BATCH} for no key update of p`,
    (row) => memberRow.parse(row),
  );
  for (const member of members) {
    const terms = hashTerms(nameTerms(openPerson(db, member).name));
    if (!isSame(terms, member.name_terms)) {
      await on.query(sql`update membership set name_terms = ${terms}::bigint[] where id = ${member.id}`);
    }
  }
  return members.at(-1)?.person_id ?? null;
};

const expectedRow = z.object({
  id: z.string(),
  position: z.string(),
  person_index: z.instanceof(Buffer),
  name_cipher: z.instanceof(Buffer),
  phone_cipher: z.instanceof(Buffer).nullable(),
  name_terms: termsColumn,
});

/** Under the register's lock, as an import is. Of two rows that have become one person, the other stays as it was. */
const renewExpected = async (on: Executor, db: Crypto, { registerId, from, hashTerms }: Batch) => {
  await on.query(sql`select from register where id = ${registerId} for no key update`);
  const people = await rows(
    on,
    sql`select id, position, person_index, name_cipher, phone_cipher, name_terms::text[] as name_terms
      from expected_person where register_id = ${registerId} and position > ${from}::bigint
      order by position limit ${BATCH}`,
    (row) => expectedRow.parse(row),
  );
  for (const { id, person_index: held, name_cipher, phone_cipher, name_terms: heldTerms } of people) {
    const name = db.cipher.open(expectedPlace("name", id), name_cipher);
    const terms = hashTerms(nameTerms(name));
    if (isSame(terms, heldTerms)) {
      continue;
    }
    const phone = phone_cipher && db.cipher.open(expectedPlace("phone", id), phone_cipher);
    const personIndex = isByPhone(db, registerId, { phone, terms: heldTerms }, held)
      ? expectedIndexes(db, registerId, { name, document: null, phone }, hashTerms).personIndex
      : held;
    await on.query(sql`update expected_person e set name_terms = ${terms}::bigint[], person_index = ${personIndex}
      where id = ${id} and not exists (select from expected_person o where o.import_id = e.import_id
        and o.person_index = ${personIndex} and o.name_terms = ${terms}::bigint[])`);
  }
  return people.at(-1)?.position ?? null;
};

const isSame = (one: readonly bigint[], other: readonly bigint[]): boolean =>
  one.length === other.length && one.every((term, i) => term === other[i]);
