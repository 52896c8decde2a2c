import { mod11_2 } from "#domain/identity/check-character.ts";
import type { DocumentType, IdentityDocument } from "#domain/identity/document.ts";
import { type Region, subregions } from "#domain/register/region.ts";
import { type Permutation, permutation } from "./permutation.ts";

/** Writes the number with a given rank, and finds the rank again; null for what this scheme never writes. */
type Numbering = {
  left: number;
  right: number;
  write(rank: number): string;
  rank(number: string): number | null;
};

/** The numbers of one document type: holder 0, 1, 2 … ↔ a number scattered over all that the type allows. */
export type Scheme = { number(holder: number): string; holder(number: string): number | null };

const DAY_MS = 86_400_000;
const FIRST_BIRTH = Date.UTC(1935, 0, 1) / DAY_MS;
/** Whoever joins under fourteen needs a guardian: children are only among the holders of residence permits. */
const GROWN_DAYS = Date.UTC(2012, 0, 1) / DAY_MS - FIRST_BIRTH;
const BIRTH_DAYS = Date.UTC(2018, 0, 1) / DAY_MS - FIRST_BIRTH;
/** Three-digit sequences 001 to 999. */
const SEQUENCES = 999;
/** Permanent residence numbers are all digits here: of two neighbouring sequences at most one has the check character X. */
const SEQUENCE_PAIRS = 499;

const HKMT_REGIONS = ["810000", "820000", "830000"];
/** ISO 3166-1 numeric: made-up people come from these countries. */
const COUNTRIES =
  "036 076 124 250 276 356 360 372 380 392 410 458 484 528 566 616 643 682 702 704 752 804 826 840".split(
    " ",
  );

const counties = (region: Region): string[] => {
  const below = subregions(region.code);
  return below.length === 0 ? [region.code] : below.flatMap(counties);
};

/** County codes of the mainland, out of the real GB/T 2260 table. */
const mainlandCounties = (): string[] =>
  subregions(null)
    .filter((province) => province.code < "700000")
    .flatMap(counties);

const birthDate = (day: number): string =>
  new Date((FIRST_BIRTH + day) * DAY_MS).toISOString().slice(0, 10).replaceAll("-", "");

const birthDay = (date: string): number =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / DAY_MS -
  FIRST_BIRTH;

const withCheck = (digits17: string): string => digits17 + mod11_2(digits17);

/** GB 11643: region, birth date, sequence, check character. */
const citizenNumbering = (regions: readonly string[], birthDays: number): Numbering => {
  const places = new Map(regions.map((code, at) => [code, at]));
  return {
    left: regions.length * SEQUENCES,
    right: birthDays,
    write: (rank) => {
      const place = Math.floor(rank / birthDays);
      const sequence = String((place % SEQUENCES) + 1).padStart(3, "0");
      return withCheck(`${regions[Math.floor(place / SEQUENCES)]}${birthDate(rank % birthDays)}${sequence}`);
    },
    rank: (number) => {
      const region = places.get(number.slice(0, 6));
      const place = (region ?? 0) * SEQUENCES + Number(number.slice(14, 17)) - 1;
      return region === undefined ? null : place * birthDays + birthDay(number.slice(6, 14));
    },
  };
};

/** New form of 2023: 9, place of issue, country, birth date, sequence, check digit. */
const permanentResidenceNumbering = (provinces: readonly string[]): Numbering => {
  const origins = provinces.flatMap((province) => COUNTRIES.map((country) => `9${province}${country}`));
  const places = new Map(origins.map((origin, at) => [origin, at]));
  return {
    left: origins.length * SEQUENCE_PAIRS,
    right: GROWN_DAYS,
    write: (rank) => {
      const place = Math.floor(rank / GROWN_DAYS);
      const origin = origins[Math.floor(place / SEQUENCE_PAIRS)];
      const numberOf = (sequence: number): string =>
        withCheck(`${origin}${birthDate(rank % GROWN_DAYS)}${String(sequence).padStart(3, "0")}`);
      const even = numberOf((place % SEQUENCE_PAIRS) * 2);
      return even.endsWith("X") ? numberOf((place % SEQUENCE_PAIRS) * 2 + 1) : even;
    },
    rank: (number) => {
      const origin = places.get(number.slice(0, 6));
      const place = (origin ?? 0) * SEQUENCE_PAIRS + Math.floor(Number(number.slice(14, 17)) / 2);
      return origin === undefined ? null : place * GROWN_DAYS + birthDay(number.slice(6, 14));
    },
  };
};

/** A letter (or none) and eight digits: passports, and the permits of Taiwan. */
const serialNumbering = (letters: readonly string[]): Numbering => ({
  left: letters.length * 10_000,
  right: 10_000,
  write: (rank) => `${letters[Math.floor(rank / 1e8)]}${String(rank % 1e8).padStart(8, "0")}`,
  rank: (number) => {
    const letter = letters.indexOf(number.slice(0, -8));
    const serial = number.slice(-8);
    return letter >= 0 && /^\d{8}$/.test(serial) ? letter * 1e8 + Number(serial) : null;
  },
});

/** A letter and eight digits, or, of those who are no Chinese citizens, A and seven digits behind the letter. */
const permitNumbering = (letters: readonly string[]): Numbering => ({
  left: letters.length * 11_000,
  right: 10_000,
  write: (rank) => {
    const serial = rank % 1.1e8;
    const behind =
      serial < 1e8 ? String(serial).padStart(8, "0") : `A${String(serial - 1e8).padStart(7, "0")}`;
    return letters[Math.floor(rank / 1.1e8)] + behind;
  },
  rank: (number) => {
    const letter = letters.indexOf(number.slice(0, 1));
    const [, isForeign = "", digits = ""] = /^.(A?)(\d{7,8})$/.exec(number) ?? [];
    const serial = Number(digits) + (isForeign === "" ? 0 : 1e8);
    return letter >= 0 && number.length === 9 && digits !== "" ? letter * 1.1e8 + serial : null;
  },
});

const scheme = (numbering: Numbering, order: Permutation): Scheme => {
  const number = (holder: number): string => numbering.write(order.forward(holder));
  return {
    number,
    holder: (given) => {
      const rank = numbering.rank(given);
      const holder = rank === null || Number.isNaN(rank) || rank < 0 ? null : order.backward(rank);
      // Writing it again is the check: whatever does not come out the same was never issued.
      return holder !== null && number(holder) === given ? holder : null;
    },
  };
};

/** One scheme per document type. All numbers are made up from the seed and pass the same checks as real ones. */
export const documentSchemes = (seed: string): Record<DocumentType, Scheme> => {
  const regions = mainlandCounties();
  const provinces = [...new Set(regions.map((code) => code.slice(0, 2)))];
  const build = (type: DocumentType, numbering: Numbering): Scheme =>
    scheme(numbering, permutation(seed, type, numbering.left, numbering.right));
  return {
    resident_id: build("resident_id", citizenNumbering(regions, GROWN_DAYS)),
    hk_macao_permit: build("hk_macao_permit", permitNumbering(["H", "M"])),
    taiwan_permit: build("taiwan_permit", serialNumbering([""])),
    hkmt_residence_permit: build("hkmt_residence_permit", citizenNumbering(HKMT_REGIONS, BIRTH_DAYS)),
    permanent_residence: build("permanent_residence", permanentResidenceNumbering(provinces)),
    passport: build("passport", serialNumbering([..."ABCDEFGHJKLMNPQRSTUVWXYZ"])),
  };
};

/** Year of birth that a resident ID number carries. */
export const birthYear = (document: IdentityDocument): number => Number(document.number.slice(6, 10));
