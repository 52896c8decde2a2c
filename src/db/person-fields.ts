import { z } from "zod";
import { DOCUMENT_TYPES, type IdentityDocument } from "#domain/identity/document.ts";
import type { Database } from "./database.ts";
import type { FieldPlace } from "./field-cipher.ts";

/** Who a person is, in clear. */
export type PersonFields = { name: string; document: IdentityDocument; phone: string };

/** The columns of `person` that hold who somebody is; select them all to open any. */
export const personColumns = z.object({
  document_type: z.enum(DOCUMENT_TYPES),
  document_index: z.instanceof(Buffer),
  document_cipher: z.instanceof(Buffer),
  name_cipher: z.instanceof(Buffer),
  phone_cipher: z.instanceof(Buffer),
});
export type PersonColumns = z.output<typeof personColumns>;

/** The document's index names the row: it is known before the row exists, so that inserting needs no id first. */
const place = (column: string, documentIndex: Uint8Array): FieldPlace => ({
  table: "person",
  column,
  row: Buffer.from(documentIndex).toString("hex"),
});

/** The index that finds the person with this document. */
export const documentIndex = ({ index }: Pick<Database, "index">, { type, number }: IdentityDocument) =>
  index("document", type, number);

/** All columns of a person that hold or find who they are. */
export const sealPerson = (
  db: Pick<Database, "cipher" | "index">,
  { name, document, phone }: PersonFields,
) => {
  const byDocument = documentIndex(db, document);
  return {
    documentType: document.type,
    documentIndex: byDocument,
    documentCipher: db.cipher.seal(place("document", byDocument), document.number),
    nameCipher: db.cipher.seal(place("name", byDocument), name),
    phoneIndex: db.index("phone", phone),
    phoneCipher: db.cipher.seal(place("phone", byDocument), phone),
  };
};

/** Opens a selected row. Throws when a value was altered or moved. */
export const openPerson = (db: Pick<Database, "cipher">, row: PersonColumns): PersonFields => ({
  name: db.cipher.open(place("name", row.document_index), row.name_cipher),
  document: {
    type: row.document_type,
    number: db.cipher.open(place("document", row.document_index), row.document_cipher),
  },
  phone: db.cipher.open(place("phone", row.document_index), row.phone_cipher),
});
