import { fail, ok, type Result } from "#lib/result.ts";
import { codePointLength, MIDDLE_DOT, normaliseText, plainPunctuation } from "#lib/text.ts";
import { withoutPrivateUse } from "./private-use.ts";

export type NameProblem = "empty" | "too_long" | "characters";

const MAX_CODE_POINTS = 50;
/** Counts up whenever `nameKey` gives another key for some name: what was hashed before is then hashed anew. */
export const NAME_FOLDING = 2;

/**
 * Planes 2 and 3 whole, because ideographs are added there faster than runtimes learn them, and private use, because old
 * identity cards print rare characters from it.
 */
const IDEOGRAPH = String.raw`\p{Script=Han}\p{Co}\u{20000}-\u{3FFFD}`;
/** Between two of them a full stop can only be meant as the middle dot, and a space means nothing: 付 远 is typed to line up. */
const FULL_STOP_BETWEEN = new RegExp(`(?<=[${IDEOGRAPH}])\\.(?=[${IDEOGRAPH}])`, "gu");
const SPACE_BETWEEN = new RegExp(`(?<=[${IDEOGRAPH}]) (?=[${IDEOGRAPH}])`, "gu");

/** Letters and marks of any script, 〇, and the punctuation of names. */
const ALLOWED = new RegExp(`^[${IDEOGRAPH}\\p{L}\\p{M}\\p{Nl}\\u00B7 '.,-]+$`, "u");
const HAS_LETTER = new RegExp(`[${IDEOGRAPH}\\p{L}\\p{Nl}]`, "u");

/**
 * A person's name as it is kept, shown and sent to the health source: what was typed, in NFKC, with one kind of apostrophe,
 * hyphen and middle dot, standard characters and single spaces, 1 to 50 code points. Compared is its `nameKey`.
 */
export function parseName(raw: string): Result<string, NameProblem> {
  const name = normaliseText(raw, tidied);
  if (name === "") return fail("empty");
  if (codePointLength(name) > MAX_CODE_POINTS) return fail("too_long");
  return ALLOWED.test(name) && HAS_LETTER.test(name) ? ok(name) : fail("characters");
}

/**
 * What names are compared by: two spellings of one name have the same. Case, accents of Latin letters, spaces and punctuation
 * are left out, since documents, passports' machine-readable lines and people write them each in their own way. The order of
 * the parts is kept: nobody can tell which of them is the surname.
 */
export function nameKey(name: string): string {
  const bare = normaliseText(name, tidied)
    .normalize("NFD")
    .replace(/[\s\u00B7'.,-]/gu, "")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1");
  return Array.from(bare, withoutCase).join("").normalize("NFC");
}

function tidied(decomposed: string): string {
  return plainPunctuation(withoutPrivateUse(decomposed))
    .replace(SPACE_BETWEEN, "")
    .replace(FULL_STOP_BETWEEN, MIDDLE_DOT)
    .replace(/ ?([\u00B7-]) ?/gu, "$1")
    .trim();
}

/** Letters that no accent can be taken off, as the plain ones that passports print beside them. */
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map([
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["đ", "d"],
  ["ð", "d"],
  ["ħ", "h"],
  ["ł", "l"],
  ["ŋ", "n"],
  ["ŧ", "t"],
  ["þ", "th"],
]);

/** By way of the capital: ß is SS and ı is I. Letter by letter, or Σ would be another at the end of a word. */
function withoutCase(character: string): string {
  const small = character.toUpperCase().toLowerCase();
  return PLAIN_LETTERS.get(small) ?? small;
}
