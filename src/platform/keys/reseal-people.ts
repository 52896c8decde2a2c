import { z } from "zod";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { personColumns, resealPerson } from "./person-fields.ts";
import { BATCH, type Batch, type Cursor } from "./reseal-table.ts";
import { personSealedOtherwise } from "./sealed-tables.ts";

const personRow = z.object({ id: z.string(), ...personColumns.shape });

/**
 * As `resealTable`, for people: in one ciphertext under their own keys, in the present suite. Whoever joined before people
 * had keys of their own gets one.
 */
export const resealPeople = async (
  on: Executor,
  db: Pick<Database, "cipher">,
  header: Uint8Array,
  after: Cursor,
): Promise<Batch> => {
  const found = await rows(
    on,
    sql`select t.id, t.document_type, t.document_index, t.identity_cipher, t.document_cipher, t.name_cipher,
        t.phone_cipher, (select k.key_cipher from person_key k where k.person_id = t.id) as key_cipher
      from person t
      where (${after}::bigint is null or t.id > ${after}::bigint) and (${personSealedOtherwise(header)})
      order by t.id limit ${BATCH} for no key update of t skip locked`,
    (row) => personRow.parse(row),
  );
  const ids = found.map(({ id }) => id);
  const resealed = found.map((person) => resealPerson(db, person));
  await on.query(sql`update person t set identity_cipher = given.identity, document_cipher = null, name_cipher = null,
      phone_cipher = null
    from unnest(${ids}::bigint[], ${resealed.map(({ identityCipher }) => Buffer.from(identityCipher))}::bytea[])
      as given(id, identity) where t.id = given.id`);
  await on.query(sql`insert into person_key (person_id, key_cipher)
    select id, key from unnest(${ids}::bigint[], ${resealed.map(({ newKey }) => newKey && Buffer.from(newKey))}::bytea[])
      as given(id, key) where key is not null`);
  return { rows: found.length, cursor: found.at(-1)?.id ?? after };
};
