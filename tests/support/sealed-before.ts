import type { IdentityDocument } from "#domain/identity/document.ts";
import { type Database, sql } from "#platform/database/database.ts";
import {
  openPerson,
  PEOPLE,
  PERSON_COLUMNS,
  personColumns,
  personKeyPlace,
} from "#platform/keys/person-fields.ts";

/**
 * Puts a person back to how they were saved before there was one ciphertext: as three, under their own key or, as before
 * there were such keys, under the data key. Returns their id.
 */
export const sealAsBefore = async (
  db: Database,
  { type, number }: IdentityDocument,
  { ownKey }: { ownKey: boolean },
): Promise<string> => {
  const { rows } = await db.pool.query(sql`select p.id, ${PERSON_COLUMNS} from ${PEOPLE}
    where p.document_index = ${db.index("document", type, number)}`);
  const { id } = rows[0];
  const held = personColumns.parse(rows[0]);
  if (held.key_cipher === null) {
    throw new Error("the person has no key of their own");
  }
  const { name, document, phone } = openPerson(db, held);
  const cipher = ownKey ? db.cipher.own(personKeyPlace(held.document_index), held.key_cipher) : db.cipher;
  const seal = (column: string, clear: string) =>
    cipher.seal({ table: "person", column, row: held.document_index.toString("hex") }, clear);
  await db.pool.query(sql`update person set identity_cipher = null, document_cipher = ${seal("document", document.number)},
    name_cipher = ${seal("name", name)}, phone_cipher = ${seal("phone", phone)} where id = ${id}`);
  if (!ownKey) {
    await db.pool.query(sql`delete from person_key where person_id = ${id}`);
  }
  return id;
};
