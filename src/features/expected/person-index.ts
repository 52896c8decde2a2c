import type { IdentityDocument } from "#domain/identity/document.ts";
import { nameTerms } from "#domain/identity/name-terms.ts";
import type { HashTerms } from "#features/identity/name-term-hashes.ts";
import type { Database } from "#platform/database/database.ts";
import { documentIndex } from "#platform/keys/person-fields.ts";

type Indexing = Pick<Database, "index">;

/** What finds somebody of a list; two are the same person when both are alike. */
export type ExpectedIndexes = {
  /** `expected_person.person_index`: bound to the register, so that two lists have nothing in common. */
  personIndex: Buffer;
  /** `expected_person.name_terms`, as `membership.name_terms`. */
  terms: bigint[];
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

/** Whether it is by phone and name that this index finds somebody. */
export const isByPhone = (
  db: Indexing,
  registerId: string,
  { phone, terms }: { phone: string | null; terms: readonly bigint[] },
  personIndex: Buffer,
): boolean => phone !== null && byPhone(db, registerId, db.index("phone", phone), terms).equals(personIndex);

/** Of somebody on a list: by their document, or by phone and name where there is none. */
export const expectedIndexes = (
  db: Indexing,
  registerId: string,
  { name, document, phone }: { name: string; document: IdentityDocument | null; phone: string | null },
  hashTerms: HashTerms,
): ExpectedIndexes => {
  const terms = hashTerms(nameTerms(name));
  const personIndex =
    document !== null
      ? byDocument(db, registerId, documentIndex(db, document))
      : byPhone(db, registerId, db.index("phone", phone ?? ""), terms);
  return { terms, personIndex };
};

/** Under which a list may expect a member: each together with the member's `name_terms`. */
export const indexesOfMember = (
  db: Indexing,
  registerId: string,
  member: { documentIndex: Uint8Array; phoneIndex: Uint8Array; terms: readonly bigint[] },
): Buffer[] => [
  byDocument(db, registerId, member.documentIndex),
  byPhone(db, registerId, member.phoneIndex, member.terms),
];
