import type { DocumentType, IdentityDocument } from "#domain/identity/document.ts";
import { documentSchemes } from "./documents.ts";
import { nameBook } from "./names.ts";
import { permutation } from "./permutation.ts";

export type Person = { name: string; document: IdentityDocument; phone: string };

/** People 0 … size − 1, all computed from the seed: nothing is stored, whatever the size. */
export type Population = {
  readonly size: number;
  documentType(index: number): DocumentType;
  person(index: number): Person;
  /** Index of the person who holds the document; null when nobody does. */
  find(document: IdentityDocument): number | null;
};

/** Every fiftieth person has another document than the resident ID. */
const OTHER_EVERY = 50;
const OTHERS = [
  "hk_macao_permit",
  "taiwan_permit",
  "hkmt_residence_permit",
  "permanent_residence",
  "passport",
] as const satisfies readonly DocumentType[];

/** Number segments that no operator had been given when this was written, so that no stray message reaches anybody. */
const PHONE_SEGMENTS = ["160", "161", "163", "164", "168", "169"];

const documentType = (index: number): DocumentType =>
  index % OTHER_EVERY === OTHER_EVERY - 1
    ? (OTHERS[Math.floor(index / OTHER_EVERY) % OTHERS.length] ?? "passport")
    : "resident_id";

/** Holders of a rarer document are numbered among themselves, for its numbers are fewer than the people. */
const holderOf = (index: number): number =>
  documentType(index) === "resident_id" ? index : Math.floor(index / (OTHER_EVERY * OTHERS.length));

const indexOf = (type: DocumentType, holder: number): number =>
  type === "resident_id"
    ? holder
    : holder * OTHER_EVERY * OTHERS.length + (OTHERS.indexOf(type) + 1) * OTHER_EVERY - 1;

/** The made-up people of `seed`; the same index is the same person in every process. `size` at most 500 million. */
export const createPopulation = (seed: string, size: number): Population => {
  const schemes = documentSchemes(seed);
  const nameOf = nameBook(seed);
  const phones = permutation(seed, "phone", PHONE_SEGMENTS.length * 10_000, 10_000);
  return {
    size,
    documentType,
    person: (index) => {
      const type = documentType(index);
      const phone = phones.forward(index);
      return {
        name: nameOf(index, type),
        document: { type, number: schemes[type].number(holderOf(index)) },
        phone: `${PHONE_SEGMENTS[Math.floor(phone / 1e8)]}${String(phone % 1e8).padStart(8, "0")}`,
      };
    },
    find: ({ type, number }) => {
      const holder = schemes[type].holder(number);
      const index = holder === null ? size : indexOf(type, holder);
      return index < size && documentType(index) === type ? index : null;
    },
  };
};
