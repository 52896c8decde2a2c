import { z } from "zod";
import { DOCUMENT_TYPES, type IdentityDocument } from "#domain/identity/document.ts";
import { constant, type Database } from "#platform/database/database.ts";
import type { FieldPlace, OwnCipher } from "./field-cipher.ts";

/** Who a person is, in clear. */
export type PersonFields = { name: string; document: IdentityDocument; phone: string };

const cipherColumn = z.instanceof(Buffer).nullable();

/** The columns that hold who a person is; select them all, from PEOPLE, to open any. */
export const personColumns = z.object({
  document_type: z.enum(DOCUMENT_TYPES),
  document_index: z.instanceof(Buffer),
  /** Null for somebody saved before there was one ciphertext: then there are the three below, and else they are null. */
  identity_cipher: cipherColumn,
  document_cipher: cipherColumn,
  name_cipher: cipherColumn,
  phone_cipher: cipherColumn,
  /** Null for somebody who joined before people had keys of their own. */
  key_cipher: cipherColumn,
});
export type PersonColumns = z.output<typeof personColumns>;

/** The columns of `personColumns`. */
export const PERSON_COLUMNS = constant(
  "p.document_type, p.document_index, p.identity_cipher, p.document_cipher, p.name_cipher, p.phone_cipher, k.key_cipher",
);

/** People `p` with their keys `k`, to stand behind "from" or "join". */
export const PEOPLE = constant("(person p left join person_key k on k.person_id = p.id)");

/** The document's index names the row: it is known before the row exists, so that inserting needs no id first. */
const rowName = (documentIndex: Uint8Array): string => Buffer.from(documentIndex).toString("hex");

const place = (column: string, row: string): FieldPlace => ({ table: "person", column, row });
const keyPlace = (row: string): FieldPlace => ({ table: "person_key", column: "key", row });

/** What `identity_cipher` seals, as JSON. */
const identity = z.object({ name: z.string(), document: z.string(), phone: z.string() });
type Identity = z.output<typeof identity>;

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
    phoneIndex: db.index("phone", phone),
    identityCipher: sealIdentity(cipher, row, { name, document: document.number, phone }),
    keyCipher: cipher.sealed,
  };
};

/** The same person's identity sealed anew, under their own key; with that key when it is made here, as they had none. */
export const resealPerson = (db: Pick<Database, "cipher">, columns: PersonColumns) => {
  const row = rowName(columns.document_index);
  const { key_cipher: key } = columns;
  const own = key === null ? db.cipher.newOwn(keyPlace(row)) : db.cipher.own(keyPlace(row), key);
  return {
    identityCipher: sealIdentity(own, row, openIdentity(own, row, columns)),
    newKey: key === null ? own.sealed : null,
  };
};

/** Opens a selected row. Throws when a value was altered or moved. */
export const openPerson = (db: Pick<Database, "cipher">, columns: PersonColumns): PersonFields => {
  const row = rowName(columns.document_index);
  const { document_type: type, key_cipher: key } = columns;
  const cipher = key === null ? db.cipher : db.cipher.own(keyPlace(row), key);
  const { name, document: number, phone } = openIdentity(cipher, row, columns);
  return { name, document: { type, number }, phone };
};

const sealIdentity = (cipher: Pick<OwnCipher, "seal">, row: string, { name, document, phone }: Identity) =>
  cipher.seal(place("identity", row), JSON.stringify({ name, document, phone }));

const openIdentity = (cipher: Pick<OwnCipher, "open">, row: string, columns: PersonColumns): Identity => {
  if (columns.identity_cipher !== null) {
    return identity.parse(JSON.parse(cipher.open(place("identity", row), columns.identity_cipher)));
  }
  const open = (column: string, sealed: Buffer | null): string => {
    if (sealed === null) {
      throw new Error("a person has neither one ciphertext nor three");
    }
    return cipher.open(place(column, row), sealed);
  };
  return {
    name: open("name", columns.name_cipher),
    document: open("document", columns.document_cipher),
    phone: open("phone", columns.phone_cipher),
  };
};
