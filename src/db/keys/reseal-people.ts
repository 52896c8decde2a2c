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
    sql`select t.id, t.document_index, t.document_cipher, t.name_cipher, t.phone_cipher, k.key_cipher
      from person t left join person_key k on k.person_id = t.id
      where (${after}::bigint is null or t.id > ${after}::bigint) and (${sealedOtherwise(columns, header)})
      order by t.id limit ${BATCH} for no key update of t skip locked`,
    (row) => personRow.parse(row),
  );
  for (const { id, document_index: byDocument, key_cipher: key, ...person } of found) {
    const keyPlace = personKeyPlace(byDocument);
    const own = key === null ? cipher.newOwn(keyPlace) : cipher.own(keyPlace, key);
    const place = (column: string) => ({ table, column, row: byDocument.toString("hex") });
    await on.query(sql`update person set document_cipher = ${own.reseal(place("document"), person.document_cipher)},
      name_cipher = ${own.reseal(place("name"), person.name_cipher)},
      phone_cipher = ${own.reseal(place("phone"), person.phone_cipher)} where id = ${id}`);
    if (key === null) {
      await on.query(sql`insert into person_key (person_id, key_cipher) values (${id}, ${own.sealed})`);
    }
  }
  return { rows: found.length, cursor: found.at(-1)?.id ?? after };
};
