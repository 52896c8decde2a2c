import type { Database } from "#db/database.ts";
import { nameTermHashes } from "#db/name-term-hashes.ts";
import { documentIndex } from "#db/person-fields.ts";
import type { IdentityDocument } from "#domain/identity/document.ts";
import { nameTerms } from "#domain/identity/name-terms.ts";

type Indexing = Pick<Database, "index">;
type HashTerms = (terms: readonly string[]) => bigint[];

/** What finds somebody of a list: the indexes that a member has, and over one of them the list's own. */
export type ExpectedIndexes = {
  /** `membership.name_terms`. */
  terms: bigint[];
  /** `person.document_index`; null without a document, and then there is `phoneIndex`. */
  documentIndex: Buffer | null;
  /** `person.phone_index`; null with a document. */
  phoneIndex: Buffer | null;
  /** `expected_person.person_index`: bound to the register, so that two lists have nothing in common. */
  personIndex: Buffer;
};

/** Over the index that finds a person: whoever has only the tables can compute none from the other. */
const byDocument = ({ index }: Indexing, registerId: string, document: Uint8Array): Buffer =>
  Buffer.from(index("expected", registerId, "document", Buffer.from(document).toString("hex")));

/** By phone and name: families share a phone. */
const byPhone = (
  { index }: Indexing,
  registerId: string,
  phone: Uint8Array,
  terms: readonly bigint[],
): Buffer =>
  Buffer.from(index("expected", registerId, "phone", Buffer.from(phone).toString("hex"), terms.join(",")));

/** Hashes each term of a name once: a list of thousands has the same surnames and characters over and over. */
export const termHasher = ({ index }: Indexing, registerId: string): HashTerms => {
  const known = new Map<string, bigint>();
  return (terms) => {
    const unknown = terms.filter((term) => !known.has(term));
    for (const [i, hash] of nameTermHashes(index, registerId, unknown).entries()) {
      known.set(unknown[i] ?? "", hash);
    }
    return terms.flatMap((term) => known.get(term) ?? []);
  };
};

/** Of somebody on a list: by their document, or by phone and name where there is none. */
export const expectedIndexes = (
  db: Indexing,
  registerId: string,
  { name, document, phone }: { name: string; document: IdentityDocument | null; phone: string | null },
  hashTerms: HashTerms,
): ExpectedIndexes => {
  const terms = hashTerms(nameTerms(name));
  if (document !== null) {
    const found = Buffer.from(documentIndex(db, document));
    return {
      terms,
      documentIndex: found,
      phoneIndex: null,
      personIndex: byDocument(db, registerId, found),
    };
  }
  const phoneIndex = Buffer.from(db.index("phone", phone ?? ""));
  return { terms, documentIndex: null, phoneIndex, personIndex: byPhone(db, registerId, phoneIndex, terms) };
};

/** Under which a list may expect somebody who joins. */
export const personIndexes = (
  db: Indexing,
  registerId: string,
  { name, document, phone }: { name: string; document: IdentityDocument; phone: string },
): Buffer[] => [
  byDocument(db, registerId, documentIndex(db, document)),
  byPhone(db, registerId, db.index("phone", phone), nameTermHashes(db.index, registerId, nameTerms(name))),
];
