import { z } from "zod";
import { type Database, type Executor, rows, sql } from "#db/database.ts";
import { personKeyPlace } from "#db/person-fields.ts";
import { BATCH, type Batch, type Cursor } from "./reseal-table.ts";
import { OWN_SEALED, sealedOtherwise } from "./sealed-tables.ts";

const personRow = z.object({
  id: z.string(),
  document_index: z.instanceof(Buffer),
  document_cipher: z.instanceof(Buffer),
  name_cipher: z.instanceof(Buffer),
  phone_cipher: z.instanceof(Buffer),
  key_cipher: z.instanceof(Buffer).nullable(),
});

/**
 * As `resealTable`, for people: under their own keys, in the present suite. Whoever joined before people had keys of their
 * own gets one.
 */
export const resealPeople = async (
  on: Executor,
  { cipher }: Pick<Database, "cipher">,
  header: Uint8Array,
  after: Cursor,
): Promise<Batch> => {
  const { table, columns } = OWN_SEALED;
  const found = await rows(
    on,
    sql`select t.id, t.document_index, t.document_cipher, t.name_cipher, t.phone_cipher,
        (select k.key_cipher from person_key k where k.person_id = t.id) as key_cipher
      from person t
      where (${after}::bigint is null or t.id > ${after}::bigint) and (${sealedOtherwise(columns, header)})
      order by t.id limit ${BATCH} for no key update of t skip locked`,
    (row) => personRow.parse(row),
  );
  const resealed = found.map(({ id, document_index: byDocument, key_cipher: key, ...person }) => {
    const keyPlace = personKeyPlace(byDocument);
    const own = key === null ? cipher.newOwn(keyPlace) : cipher.own(keyPlace, key);
    const reseal = (column: string, sealed: Uint8Array): Buffer =>
      Buffer.from(own.reseal({ table, column, row: byDocument.toString("hex") }, sealed));
    return {
      id,
      newKey: key === null ? Buffer.from(own.sealed) : null,
      document: reseal("document", person.document_cipher),
      name: reseal("name", person.name_cipher),
      phone: reseal("phone", person.phone_cipher),
    };
  });
  const ids = resealed.map(({ id }) => id);
  await on.query(sql`update person t set document_cipher = given.document, name_cipher = given.name,
      phone_cipher = given.phone
    from unnest(${ids}::bigint[], ${resealed.map(({ document }) => document)}::bytea[],
      ${resealed.map(({ name }) => name)}::bytea[], ${resealed.map(({ phone }) => phone)}::bytea[])
      as given(id, document, name, phone) where t.id = given.id`);
  await on.query(sql`insert into person_key (person_id, key_cipher)
    select id, key from unnest(${ids}::bigint[], ${resealed.map(({ newKey }) => newKey)}::bytea[])
      as given(id, key) where key is not null`);
  return { rows: found.length, cursor: found.at(-1)?.id ?? after };
};
