import type { Database } from "#db/database.ts";
import { nameTermHashes } from "#db/name-term-hashes.ts";
import { documentIndex } from "#db/person-fields.ts";
import type { IdentityDocument } from "#domain/identity/document.ts";
import { nameTerms } from "#domain/identity/name-terms.ts";

type Indexing = Pick<Database, "index">;
type Named = { name: string };

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** By their document, over the index that finds a person: whoever has only the tables can compute none from the other. */
const byDocument = (db: Indexing, registerId: string, document: IdentityDocument): Buffer =>
  Buffer.from(db.index("expected", registerId, "document", hex(documentIndex(db, document))));

/** By phone and name: families share a phone. */
const byPhone = (db: Indexing, registerId: string, { name, phone }: Named & { phone: string }): Buffer =>
  Buffer.from(
    db.index(
      "expected",
      registerId,
      "phone",
      hex(db.index("phone", phone)),
      nameTermHashes(db.index, registerId, nameTerms(name)).join(","),
    ),
  );

/** What `expected_person.person_index` holds: bound to the register, so that two lists have nothing in common. */
export const personIndex = (
  db: Indexing,
  registerId: string,
  { document, phone, name }: Named & { document: IdentityDocument | null; phone: string | null },
): Buffer =>
  document === null
    ? byPhone(db, registerId, { name, phone: phone ?? "" })
    : byDocument(db, registerId, document);

/** Under which a list may expect somebody who joins. */
export const personIndexes = (
  db: Indexing,
  registerId: string,
  claim: Named & { document: IdentityDocument; phone: string },
): Buffer[] => [byDocument(db, registerId, claim.document), byPhone(db, registerId, claim)];
