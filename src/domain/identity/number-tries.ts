import type { IdentityDocument } from "./document.ts";
import { maskDocument, maskPhone } from "./mask.ts";
import { nameTerms } from "./name-terms.ts";

/**
 * Different numbers that may be tried in thirty days with one name and the digits that are shown: namesakes whose numbers look
 * alike are few, and of ten thousand phones three are no way to find one.
 */
const MOST_NUMBERS = 3;
/**
 * Different numbers beyond those. They are remembered too, or whoever goes on would see which number is one of the first
 * three: after as many, none is taken, not even those.
 */
const MOST_REFUSED = 3;

/** Whom somebody named, and the number that they typed. */
export type TypedNumber = { name: string } & (
  | { document: IdentityDocument; phone?: unknown }
  | { document: null; phone: string }
);

/**
 * What is tried, and with which number: the name as names are compared everywhere, the kind of number, and its digits that
 * the product shows.
 */
export const triedWith = (typed: TypedNumber): { subject: readonly string[]; number: readonly string[] } => {
  const subjectOf = (kind: string, shown: string) => [kind, shown, ...nameTerms(typed.name)];
  if (typed.document !== null) {
    const { type, number } = typed.document;
    return { subject: subjectOf(type, maskDocument(typed.document)), number: [type, number] };
  }
  return { subject: subjectOf("phone", maskPhone(typed.phone)), number: ["phone", typed.phone] };
};

/** The numbers of one subject, each with whether it was refused. */
export type Tries = ReadonlyMap<string, { isRefused: boolean }>;

/** What becomes of `number`: null for one that is not even remembered, because there were too many. */
export const tryNumber = (tries: Tries, number: string): { isRefused: boolean } | null => {
  const all = [...tries.values()];
  const refused = all.filter(({ isRefused }) => isRefused).length;
  if (refused >= MOST_REFUSED) {
    return null;
  }
  return tries.get(number) ?? { isRefused: all.length - refused >= MOST_NUMBERS };
};
