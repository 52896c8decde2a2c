import { z } from "zod";
import { DOCUMENT_TYPES, type IdentityDocument } from "#domain/identity/document.ts";
import { constant, type Database } from "./database.ts";
import type { FieldPlace, OwnCipher } from "./field-cipher.ts";

/** Who a person is, in clear. */
export type PersonFields = { name: string; document: IdentityDocument; phone: string };

/** The columns that hold who a person is; select them all, from PEOPLE, to open any. */
export const personColumns = z.object({
  document_type: z.enum(DOCUMENT_TYPES),
  document_index: z.instanceof(Buffer),
  document_cipher: z.instanceof(Buffer),
  name_cipher: z.instanceof(Buffer),
  phone_cipher: z.instanceof(Buffer),
  /** Null for somebody who joined before people had keys of their own. */
  key_cipher: z.instanceof(Buffer).nullable(),
});
export type PersonColumns = z.output<typeof personColumns>;

/** The columns of `personColumns`. */
export const PERSON_COLUMNS = constant(
  "p.document_type, p.document_index, p.document_cipher, p.name_cipher, p.phone_cipher, k.key_cipher",
);

/** People `p` with their keys `k`, to stand behind "from" or "join". */
export const PEOPLE = constant("(person p left join person_key k on k.person_id = p.id)");

/** The document's index names the row: it is known before the row exists, so that inserting needs no id first. */
const rowName = (documentIndex: Uint8Array): string => Buffer.from(documentIndex).toString("hex");

const place = (column: string, row: string): FieldPlace => ({ table: "person", column, row });
const keyPlace = (row: string): FieldPlace => ({ table: "person_key", column: "key", row });

/** Where the person's own key is kept. */
export const personKeyPlace = (documentIndex: Uint8Array): FieldPlace => keyPlace(rowName(documentIndex));

/** The index that finds the person with this document. */
export const documentIndex = ({ index }: Pick<Database, "index">, { type, number }: IdentityDocument) =>
  index("document", type, number);

/** All columns of a person that hold or find who they are, under a new key of their own or under `own`. */
export const sealPerson = (
  db: Pick<Database, "cipher" | "index">,
  { name, document, phone }: PersonFields,
  own?: OwnCipher,
) => {
  const byDocument = documentIndex(db, document);
  const row = rowName(byDocument);
  const cipher = own ?? db.cipher.newOwn(keyPlace(row));
  return {
    documentType: document.type,
    documentIndex: byDocument,
    documentCipher: cipher.seal(place("document", row), document.number),
    nameCipher: cipher.seal(place("name", row), name),
    phoneIndex: db.index("phone", phone),
    phoneCipher: cipher.seal(place("phone", row), phone),
    keyCipher: cipher.sealed,
  };
};

/** Opens a selected row. Throws when a value was altered or moved. */
export const openPerson = (db: Pick<Database, "cipher">, columns: PersonColumns): PersonFields => {
  const row = rowName(columns.document_index);
  const { key_cipher: key } = columns;
  const cipher = key === null ? db.cipher : db.cipher.own(keyPlace(row), key);
  return {
    name: cipher.open(place("name", row), columns.name_cipher),
    document: {
      type: columns.document_type,
      number: cipher.open(place("document", row), columns.document_cipher),
    },
    phone: cipher.open(place("phone", row), columns.phone_cipher),
  };
};
